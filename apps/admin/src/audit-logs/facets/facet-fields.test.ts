import { CountFacets } from '@indelible/audit/services/count-facets';
import { expect, it } from 'vitest';
import { MAX_PINS } from '../../preferences/preferences.ts';
import { allAsked, askedFor, facetsOf } from './facet-fields.ts';

const pins = ['action', 'flowId', 'a', 'b', 'c', 'd'];

it('is a question a facet in a tenant, and one for all facets over all tenants', () => {
  expect(allAsked({ kind: 'tenant' }, pins).map(({ fields }) => fields)).toEqual([
    ...[['action'], ['resource'], ['actor'], ['actor.type'], ['namespace'], ['outcome']],
    ...[['details.action'], ['flowId'], ['a'], ['b'], ['c'], ['d']],
  ]);
  const [all, ...more] = allAsked({ kind: 'instance' }, pins);
  expect(more).toEqual([]);
  expect(all?.fields).toHaveLength(12);
});

it('asks alone for a facet that is searched', () => {
  const [spec] = facetsOf({ kind: 'instance' }, []);
  expect(askedFor({ kind: 'instance' }, [], spec!, 'x')).toMatchObject({ fields: ['action'], contains: 'x' });
});

it('never asks for more than the API answers', () => {
  expect(pins).toHaveLength(MAX_PINS);
  for (const kind of ['tenant', 'members', 'instance'] as const)
    for (const asked of allAsked({ kind }, pins)) expect(CountFacets.safeParse(asked).success).toBe(true);
});
