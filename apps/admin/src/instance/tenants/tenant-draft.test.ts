import { expect, it } from 'vitest';
import { draftOf, tenantPatch } from './tenant-draft.ts';

it.each([
  { requireSecondFactor: true, maxTokenDays: 90 },
  { requireSecondFactor: false, maxTokenDays: null },
])('sends back what it was given: %o', (settings) => {
  const { version, values } = draftOf({ slug: 'acme', name: 'Acme', version: 2, settings });
  expect(version).toBe(2);
  expect(tenantPatch(values)).toEqual({ name: 'Acme', ...settings });
});
