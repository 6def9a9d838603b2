import type { AuditEvent } from '@indelible/audit/event';
import { expect, it } from 'vitest';
import { facetsOf } from './facet-fields.ts';
import { likelyRows } from './likely-rows.ts';

const event = (n: number) =>
  ({
    action: ['CREATE', 'UPDATE'][n % 2],
    resource: { type: 'FLOW', id: String(n) },
    actor: { type: 'USER', id: `person-${n}` },
    outcome: 'SUCCESS',
    details: { namespace: `company.team${n % 3}`, ...(n === 0 ? { ticket: 'INC-1' } : {}) },
  }) as unknown as AuditEvent;
const events = Array.from({ length: 50 }, (_, n) => event(n));
const rows = (of: readonly AuditEvent[]) =>
  Object.fromEntries(
    facetsOf({ kind: 'tenant' }, ['ticket', 'absent']).map((spec) => [spec.field, likelyRows(spec, of)]),
  );

it('counts the values of the first rows, branches of a tree too, up to the button for the others', () => {
  expect(rows(events)).toEqual({
    action: 2,
    resource: 1,
    actor: 8,
    'actor.type': 1,
    namespace: 4,
    outcome: 1,
    ticket: 1,
    absent: 1,
  });
});

it('knows no better than usual without rows', () => {
  for (const spec of facetsOf({ kind: 'members' }, ['x'])) expect(likelyRows(spec, [])).toBe(spec.usualRows);
});
