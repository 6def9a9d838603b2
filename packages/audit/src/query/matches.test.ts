import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyTree } from './arbitrary.test-data.ts';
import { matches } from './matches.ts';
import { parseQuery } from './parse.ts';
import { sampleEvent } from './sample-event.test-data.ts';
import { serialize } from './serialize.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const finds = (query: string, changes = {}): boolean => matches(parseQuery(query), sampleEvent(changes));

describe('matches', () => {
  it.each([
    '',
    'flow',
    'LOVELACE',
    'ada@',
    'STRASSE',
    '"Ada L"',
    'orders update',
    'nothing OR flow',
    '-nothing',
    'resource:flow',
    'action:create,update',
    'action:up*',
    'actor:ada@acme.example',
    'actor:"Ada Lovelace"',
    'actor:"Ada L"*',
    'actor.type:user',
    'outcome:success',
    'origin:live',
    'ip:10.0.0.7',
    'ip:10.0.*',
    'ip:*',
    'resource.id:company.team/*',
    'namespace:company.team',
    'namespace:company.*',
    'namespace:company.team.*',
    'namespace:comp*',
    'namespace:*',
    'env:Straße',
    'note:""',
    'note:*',
    '-missing:*',
    '-env:dev',
    '-missing:x',
    'changed:state',
    'changed:state.current',
    'changed:tasks',
    'changed:tasks[0]',
    'changed:sta*',
    'changed:state.*',
    'changed:*',
    '-changed:stat',
    'event:019aab3c-1f00-7000-8000-000000000001',
    'date:2026-05-03',
    'date:2026-05',
    'date:2026-05-03T08:59',
    'date:2026-05-03T10:59:58.214+02:00',
    'date>=2026-05-03',
    'date<=2026-05-03',
    'date<2026-05-04',
    'date>2026-05-02',
    'date>=2026-05-03T08:59:58.214Z',
    'occurred:2026-05-02',
    'occurred:2026-05-03T01:30+02:00',
    'recorded:2026-05-03',
    '-impersonator:*',
    'details.namespace:company.team',
  ])('%s finds the event', (query) => {
    expect(finds(query)).toBe(true);
    expect(
      matches({ kind: 'not', item: parseQuery(query) ?? parseQuery('flow')!, span: { from: 0, to: 0 } }, sampleEvent()),
    ).toBe(false);
  });

  it.each([
    'nothing',
    '-flow',
    'flow nothing',
    'company.team/orders', // the resource's id is not free text
    'namespace', // nor are the keys
    'env:straße',
    'env:STRASSE',
    'namespace:company',
    'namespace:company.tea.*',
    'namespace:Company.*',
    'actor:ada',
    'actor:"ada lovelace"',
    'revision:07',
    'missing:""',
    'missing:*',
    'correlation:*',
    'impersonator:*',
    'changed:stat',
    'changed:current',
    'changed:state.current.x',
    'changed:tasks[0].ty',
    'resource:FLOW.x',
    'date>2026-05-03',
    'date<2026-05-03',
    'date<=2026-05-02',
    'date>2026-05-03T08:59:58.214Z',
    'occurred:2026-05-03',
    'details.ip:10.0.0.7',
    'toString:*',
    '__proto__:*',
  ])('%s does not', (query) => {
    expect(finds(query)).toBe(false);
  });

  it('reaches a tag that shares a field’s name', () => {
    const details = { action: 'retry', __proto__x: 'y' };
    expect(finds('details.action:retry', { details })).toBe(true);
    expect(finds('action:retry', { details })).toBe(false);
  });

  it('finds who impersonated by id and by name', () => {
    const impersonator = { type: 'USER', id: 'root', name: 'Grace Hopper' };
    expect(finds('impersonator:root', { impersonator })).toBe(true);
    expect(finds('impersonator:Grace*', { impersonator })).toBe(true);
    expect(finds('hopper', { impersonator })).toBe(true);
    expect(finds('actor:root', { impersonator })).toBe(false);
  });

  it('takes the full list of changed paths where the event’s was cut off', () => {
    const event = sampleEvent({ changedPaths: ['a', '*'] });
    const query = parseQuery('changed:z.y');
    expect(matches(query, event)).toBe(false);
    expect(matches(query, event, { changedPaths: ['a', 'z.y.x'] })).toBe(true);
  });

  it('does not depend on how the query is written', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(matches(parseQuery(serialize(tree)), sampleEvent())).toBe(matches(tree, sampleEvent()));
      }),
      { numRuns: 1_000 },
    );
  });
});
