import { BUILT_IN_ROLE_NAMES } from '@indelible/audit/permissions';
import { expect, it } from 'vitest';
import { roleOfValue, roleValue } from './role-ref.ts';

it('reads back every role', () => {
  for (const builtIn of BUILT_IN_ROLE_NAMES) expect(roleOfValue(roleValue({ builtIn }))).toEqual({ builtIn });
  const id = '0191c2a0-0000-7000-8000-000000000001';
  expect(roleOfValue(roleValue({ id }))).toEqual({ id });
  expect(roleOfValue('owner')).toEqual({ id: 'owner' });
});
