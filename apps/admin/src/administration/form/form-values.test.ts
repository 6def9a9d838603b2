import { expect, it } from 'vitest';
import { differing } from './form-values.ts';

it('names the fields that differ', () => {
  expect(differing({ name: 'a', rights: ['x', 'y'] }, { name: 'a', rights: ['y', 'x'] })).toEqual([]);
  expect(differing({ name: 'a', rights: ['x'] }, { name: 'b', rights: ['x', 'z'] })).toEqual(['name', 'rights']);
  expect(differing({ name: '' }, {})).toEqual([]);
});
