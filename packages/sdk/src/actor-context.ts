import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from './event.ts';

/** What is known of whoever acts, for all events that are made meanwhile. */
export type AuditContext = {
  actor?: Actor;
  impersonator?: Actor | null;
  correlationId?: string | null;
  ip?: string | null;
  userAgent?: string | null;
};

// Two copies of this module (two versions in one process) still share one context.
const KEY = Symbol.for('@indelible/sdk/context');
const held = globalThis as { [KEY]?: AsyncLocalStorage<AuditContext> };
held[KEY] ??= new AsyncLocalStorage<AuditContext>();
const storage = held[KEY];

/** Runs `work` in the name of `actor`; what an outer context says beside it stays. */
export const withActor = <T>(actor: Actor, work: () => T): T => withAuditContext({ actor }, work);

/** The same for the correlation id (of a request, a job) and whatever else is known. */
export const withAuditContext = <T>(context: AuditContext, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...context }, work);

/** What holds here; empty outside of any. */
export const currentContext = (): AuditContext => storage.getStore() ?? {};
