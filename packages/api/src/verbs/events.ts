import { cutText } from '@indelible/audit/cut-text';
import type { Snapshot } from '@indelible/audit/event';
import { LIMITS } from '@indelible/audit/limits';
import type { NewEventWithTime } from '@indelible/audit/store';
import type { Edited } from '@indelible/db/administration-ports';
import type { IdentityTransaction } from '@indelible/db/ports';
import type { TenantRef } from '@indelible/db/records';
import { type By, stampOf } from './by.ts';

/** A resource as its events show it (describe.ts): what it is, what finds it, and its whole state without any secret. */
export type Described = {
  resource: { type: string; id: string };
  details: Record<string, string | null | undefined>;
  state: Record<string, unknown>;
};

export const created = (by: By, after: Described): NewEventWithTime => ({
  input: { ...subject(by, after), action: 'CREATE', after: snapshot(after) },
});

/** `after` names the resource: a renamed one is found by its new name from here on. */
export const updated = (by: By, before: Described, after: Described): NewEventWithTime => ({
  input: { ...subject(by, after), action: 'UPDATE', before: snapshot(before), after: snapshot(after) },
});

export const deleted = (by: By, before: Described): NewEventWithTime => ({
  input: { ...subject(by, before), action: 'DELETE', before: snapshot(before) },
});

/**
 * Records an edit and answers what it led to. One that changed nothing (the store gives the same object twice and has written
 * nothing) leaves no event: nothing happened.
 */
export async function recordEdit<T>(
  { tx, tenant, by }: { tx: IdentityTransaction; tenant: TenantRef; by: By },
  { before, after }: Edited<T>,
  shown: (state: T) => Described,
): Promise<T> {
  if (before !== after) await tx.record(tenant, [updated(by, shown(before), shown(after))]);
  return after;
}

/** Whether both states read the same. */
export const isSame = (before: Described, after: Described): boolean => textOf(before.state) === textOf(after.state);

const subject = (by: By, { resource, details }: Described) => ({
  ...stampOf(by),
  resource,
  details: { ...by.details, ...tags(details) },
});

/** What is absent is left out; a long name is cut, the state has it whole. */
export const tags = (details: Described['details']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([key, value]) =>
      value ? [[key, cutText(value, LIMITS.detailValueChars).text] as const] : [],
    ),
  );

const snapshot = ({ state }: Described): Snapshot => ({ format: 'json', text: textOf(state) });

const textOf = (state: Described['state']): string => JSON.stringify(sorted(state), null, 2);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}
