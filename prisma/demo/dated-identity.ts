import { createHash } from 'node:crypto';
import type { NewEvent } from '@indelible/audit/event';
import type { NewEventWithTime } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import type { IdentityStore, IdentityTransaction, TenantRef } from '@indelible/db/ports';
import { isoOf } from './clock.ts';

/** When something of the story happened, and what it is called: the same at every loading. */
export type Moment = { at: number; key: string };

/** The id of a moment's n-th event in a log: that it stands there says that the moment was told. */
export function momentId(log: Pick<TenantRef, 'uid'>, { at, key }: Moment, ordinal = 0): string {
  const hash = createHash('sha256').update(`${log.uid}\ndemo\n${key}\n${ordinal}`).digest();
  return importId({ ms: at, ordinal, hash });
}

/**
 * The store by the story's clock; and what a verb records through it is dated in the past: the demo's tenants, people and rights are made by
 * the verbs that make all others, each in one transaction with its event, and that event stands where the story has it.
 * @param told  gets every event that was recorded
 */
export function datedIdentity(
  identityAt: (nowMs: () => number) => IdentityStore,
  moment: Moment,
  told: (event: NewEvent) => void = () => {},
): IdentityStore {
  const identity = identityAt(() => moment.at);
  const date = (log: TenantRef, events: NewEventWithTime[], first: number): NewEventWithTime[] =>
    events.map(({ input }, index) => ({
      input: { ...input, occurredAt: isoOf(moment.at) },
      importId: momentId(log, moment, first + index),
    }));
  const dated = (tx: IdentityTransaction): IdentityTransaction => {
    const written = new Map<number, number>();
    return {
      ...tx,
      record: async (log, events) => {
        const first = written.get(log.id) ?? 0;
        written.set(log.id, first + events.length);
        const receipts = await tx.record(log, date(log, events, first));
        for (const { input } of events) told(input);
        return receipts;
      },
    };
  };
  return { ...identity, transaction: (work) => identity.transaction((tx) => work(dated(tx))) };
}
