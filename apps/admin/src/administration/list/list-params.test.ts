import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listHref, listParamsOf } from './list-params.ts';

it('reads back what it writes', () => {
  const text = fc.string({ minLength: 1, maxLength: 60 }).filter((one) => one === one.trim());
  const params = fc.record({ search: fc.oneof(fc.constant(''), text), cursor: fc.option(text) });
  fc.assert(
    fc.property(params, (wanted) => {
      const query = listHref('/groups', wanted).split('?')[1] ?? '';
      expect(listParamsOf(Object.fromEntries(new URLSearchParams(query)))).toEqual(wanted);
    }),
  );
});

it('takes the first of what is repeated, and no more than the API does', () => {
  expect(listParamsOf({ search: ['a', 'b'] })).toEqual({ search: 'a', cursor: null });
  expect(listParamsOf({ search: 'x'.repeat(300) }).search).toHaveLength(200);
});

it('keeps the parameters of the path', () => {
  expect(listHref('/groups', {})).toBe('/groups');
  expect(listHref('/groups?tab=members', { search: 'a b' })).toBe('/groups?tab=members&search=a+b');
});
