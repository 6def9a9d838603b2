/** Who acts. `name` is the name at that moment: history does not change when someone is renamed. */
export type ActorType = 'USER' | 'SERVICE_ACCOUNT' | 'SYSTEM';
export type Actor = { type: ActorType; id: string; name: string };

export type Outcome = 'SUCCESS' | 'FAILURE' | 'DENIED' | 'UNKNOWN';

/** One state of a resource as its exact text; never re-serialised (`JSON.parse` would lose digits). */
export type SnapshotFormat = 'json' | 'yaml' | 'text';
export type Snapshot = { format: SnapshotFormat; text: string };

/** How the event came in: recorded as it happened, or imported with a claimed time that its id carries. */
export type Origin = 'live' | 'import';

export const KNOWN_ACTIONS = [
  'READ',
  'CREATE',
  'UPDATE',
  'DELETE',
  'LOGIN',
  'LOGOUT',
  'IMPERSONATE',
  'LOGIN_FAILURE',
  'ACCOUNT_LOCKED',
  'UNKNOWN',
  'EXECUTE',
  'KILL',
  'RESTART',
  'EXPORT',
] as const;
export type KnownAction = (typeof KNOWN_ACTIONS)[number];

/** The coarse kind of an action; drives glyph, colour and, later, the histogram's stacks. */
export type ActionClass = 'create' | 'update' | 'delete' | 'access' | 'sign-in' | 'other';

type EventFacts = {
  resource: { type: string; id: string };
  actor: Actor;
  /** Who really acted, when `actor` was impersonated. */
  impersonator?: Actor | null;
  /** Flat tags: at most 50, key at most 64 and value at most 1,024 characters. */
  details?: Record<string, string>;
  /** When the producer says it happened (ISO 8601 with offset); the recording instant when absent. */
  occurredAt?: string;
  outcome?: Outcome;
  ip?: string | null;
  userAgent?: string | null;
  correlationId?: string | null;
};

/** Any action that is not CREATE, UPDATE or DELETE; made by `otherAction('EXECUTE')`. */
export type OtherAction = string & { readonly __otherAction: true };
export const otherAction = <A extends string>(
  action: A extends 'CREATE' | 'UPDATE' | 'DELETE' ? never : A,
): OtherAction => action as unknown as OtherAction;

/** What a producer records. The states are required by type: a create has `after`, a delete `before`, an update both. */
export type NewEvent =
  | (EventFacts & { action: 'CREATE'; before?: null; after: Snapshot })
  | (EventFacts & { action: 'UPDATE'; before: Snapshot; after: Snapshot })
  | (EventFacts & { action: 'DELETE'; before: Snapshot; after?: null })
  | (EventFacts & {
      action: Exclude<KnownAction, 'CREATE' | 'UPDATE' | 'DELETE'> | OtherAction;
      before?: Snapshot | null;
      after?: Snapshot | null;
    });

/** An event as a list shows it: everything but the states themselves. All instants are ISO 8601 UTC with milliseconds. */
export type AuditEvent = {
  /** UUIDv7; the order, the cursor and the partition key at once. */
  id: string;
  /** The tenant's slug. */
  tenant: string;
  /** The instant that `id` carries: recorded for live events, claimed for imported ones. */
  at: string;
  recordedAt: string;
  occurredAt: string;
  schemaVersion: number;
  origin: Origin;
  action: string;
  actionClass: ActionClass;
  outcome: Outcome;
  resource: { type: string; id: string };
  actor: Actor;
  impersonator: Actor | null;
  details: Record<string, string>;
  ip: string | null;
  userAgent: string | null;
  correlationId: string | null;
  hasBefore: boolean;
  hasAfter: boolean;
  /** Paths that an UPDATE changed, at most 256, then `*`. Empty for text, and where one side is missing. */
  changedPaths: string[];
  /** RFC 6962 leaf hash of the canonical envelope, 64 hex digits. */
  leaf: string;
};

export type EventStates = { before: Snapshot | null; after: Snapshot | null };
