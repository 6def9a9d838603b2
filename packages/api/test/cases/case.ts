import type { Actor } from '@indelible/audit/event';
import type { Tenant } from '@indelible/db/records';
import type { Caller, Person, World } from '../world.ts';

/** What stands ready for every case: one tenant with its owner, the instance's admin, and nobody else's anything. */
export type Stage = { world: World; tenant: Tenant; owner: Person; admin: Person };

/** The one event that a mutation leaves. `details`, `before` and `after` say what must be in them; `null`: there is no such state. */
export type ExpectedEvent = {
  type: string;
  action: string;
  /** The tenant's slug; the stage's tenant when absent. */
  tenant?: string;
  id: string;
  details?: Record<string, unknown>;
  /** Exactly the paths that the event says were changed. */
  changed?: string[];
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  /** The caller when absent. */
  actor?: Pick<Actor, 'id'>;
  /** Of what it ends; the call's own when absent. */
  correlationId?: string;
  /** SUCCESS when absent. */
  outcome?: 'FAILURE';
};

type Arranged<Input> = {
  input: Input;
  /** Who calls; when absent the stage's owner (in a tenant), its admin (instance) or nobody (open). */
  as?: Person;
};

/** One procedure, how its input comes about (anew for every run), and what a run leaves. */
export type Case<Input = never, Output = never> = {
  /** `by`: who will call, where the caller must have made what is called for. */
  arrange: (stage: Stage, by?: Person) => Promise<Arranged<Input>>;
  run: (call: Caller, input: Input) => Promise<Output>;
  /** Of a mutation: the newest event it leaves. */
  event?: (facts: { input: Input; output: Output; stage: Stage; as: Person | null }) => ExpectedEvent;
  /** Where more than one thing changed: the other events, newest first, as `TYPE ACTION`. */
  besides?: string[];
  /** Texts that no event, log line or other answer may hold. */
  secrets?: (facts: { input: Input; output: Output }) => string[];
};

// biome-ignore lint/suspicious/noExplicitAny: a table holds cases of many inputs; each was checked when it was made.
export type AnyCase = Case<any, any>;
export type Cases = Record<string, AnyCase>;

/** Checks one case's parts against each other. */
export const of = <Input, Output>(one: Case<Input, Output>): AnyCase => one;

let made = 0;
/** A name that no other case has. */
export const fresh = (prefix: string): string => `${prefix}-${++made}`;

/** For procedures that ask for the tenant alone. */
export const inTenant = async ({ tenant }: Stage) => ({ input: { tenant: tenant.slug } });
