/** Who acts. `name` is the name at that moment: history does not change when someone is renamed. */
export type Actor = { type: 'USER' | 'SERVICE_ACCOUNT' | 'SYSTEM'; id: string; name: string };

/** One state of a resource as its exact text; the server keeps it to the byte but for secrets. At most 1 MiB. */
export type Snapshot = { format: 'json' | 'yaml' | 'text'; text: string };

type EventFacts = {
  resource: { type: string; id: string };
  /** Left out, it is whom `withActor` names. */
  actor?: Actor;
  /** Who really acted, when `actor` was acted as by somebody. */
  impersonator?: Actor | null;
  /** Up to 50 tags. */
  details?: Record<string, string>;
  /** ISO 8601 with an offset. Left out, it is the moment at which the SDK is handed the event. */
  occurredAt?: string;
  outcome?: 'SUCCESS' | 'FAILURE' | 'DENIED' | 'UNKNOWN';
  ip?: string | null;
  userAgent?: string | null;
  correlationId?: string | null;
};

type KnownAction =
  | 'READ'
  | 'LOGIN'
  | 'LOGOUT'
  | 'IMPERSONATE'
  | 'LOGIN_FAILURE'
  | 'ACCOUNT_LOCKED'
  | 'UNKNOWN'
  | 'EXECUTE'
  | 'KILL'
  | 'RESTART'
  | 'EXPORT';

/** An action of one's own, in capitals and `_`: `otherAction('RELEASE')`. A creation, update or deletion is none. */
export type OtherAction = string & { readonly __otherAction: true };
export const otherAction = <A extends string>(
  action: A extends 'CREATE' | 'UPDATE' | 'DELETE' ? never : A,
): OtherAction => action as unknown as OtherAction;

/** The fields of `POST /api/v1/{tenant}/events`; the server is the judge of what stands in them. */
export type NewEvent =
  | (EventFacts & { action: 'CREATE'; before?: null; after: Snapshot })
  | (EventFacts & { action: 'UPDATE'; before: Snapshot; after: Snapshot })
  | (EventFacts & { action: 'DELETE'; before: Snapshot; after?: null })
  | (EventFacts & {
      action: KnownAction | OtherAction;
      before?: Snapshot | null;
      after?: Snapshot | null;
    });

/** What the server gave for one accepted event; `leaf` is the event's hash, 64 hex digits. */
export type Receipt = { id: string; leaf: string };
