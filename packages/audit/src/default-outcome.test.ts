import { expect, it } from 'vitest';
import { defaultOutcome } from './default-outcome.ts';

it('takes a recorded action for done, a failure for failed', () => {
  expect(defaultOutcome('UPDATE')).toBe('SUCCESS');
  expect(defaultOutcome('LOGIN_FAILURE')).toBe('FAILURE');
  expect(defaultOutcome('UNKNOWN')).toBe('UNKNOWN');
});
