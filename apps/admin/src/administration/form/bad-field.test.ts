import { expect, it } from 'vitest';
import type { Failure } from '../../audit-logs/states/failure.ts';
import { badField, isVersionConflict } from './bad-field.ts';

const failure = (field?: string, code: 'invalid_input' | 'conflict' = 'invalid_input'): Failure => ({
  message: 'No.',
  data: { code, facts: field ? { field } : {}, requestId: 'r' },
});

it.each([
  ['name', 'name'],
  ['permissions[3]', 'permissions'],
  ['settings.maxTokenDays', 'maxTokenDays'],
  ['role.id', null],
  ['tenant', null],
  [undefined, null],
])('%s is the field %s', (field, name) => {
  expect(badField(['name', 'permissions', 'maxTokenDays'], failure(field))).toBe(name);
});

it('knows a conflict of versions from a taken name', () => {
  expect(isVersionConflict(failure('version', 'conflict'))).toBe(true);
  expect(isVersionConflict(failure('name', 'conflict'))).toBe(false);
  expect(isVersionConflict(failure('version'))).toBe(false);
});
