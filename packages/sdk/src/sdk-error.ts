import type { NewEvent } from './event.ts';

/** Closed: a host may match on these. */
export type SdkErrorCode =
  /** What `createAudit`, `withAudit` or `deliverOutbox` was given can't work; thrown at once. */
  | 'invalid_options'
  /** No actor, neither in the event nor by `withActor`, or a value that is no JSON. */
  | 'invalid_event'
  /** The server refused this event, and always will: `field`, `limit` and `received` are the server's. */
  | 'refused'
  /** The server has another body under this key: these events were not stored by this call. */
  | 'conflict'
  /** The server takes nothing from us: token, scope, tenant. Events wait. */
  | 'blocked'
  /** The server is away, too busy, or its answer was lost. Events wait. */
  | 'unavailable'
  /** First sent more than 29 days ago: the server may have forgotten the key, so sending again could store it twice. */
  | 'too_old'
  /** `maxQueued` is reached: this event is dropped. */
  | 'queue_full'
  /** After `close`, or not delivered in its time and kept nowhere: dropped. */
  | 'closed'
  | 'spool_locked'
  | 'spool_failed'
  | 'spool_damaged'
  | 'nested_write'
  | 'raw_write'
  | 'batch_transaction'
  | 'too_many_rows'
  | 'id_changed'
  | 'id_omitted'
  | 'triggers_missing';

export type SdkErrorFacts = {
  field?: string;
  limit?: string;
  received?: string;
  /** HTTP status and the server's own code, where it answered. */
  status?: number;
  serverCode?: string;
  requestId?: string;
  retryAfterMs?: number;
  /** The events that this is about, where they are known. */
  events?: readonly NewEvent[];
};

/** The one error class of the SDK. */
export class SdkError extends Error {
  readonly code: SdkErrorCode;
  readonly facts: SdkErrorFacts;
  constructor(code: SdkErrorCode, message: string, facts: SdkErrorFacts = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SdkError';
    this.code = code;
    this.facts = facts;
  }
}

export type OnError = (error: SdkError) => void;

/** Where the host says nothing else: one line, so that nothing passes in silence. */
const printed: OnError = ({ code, message }) => console.error(`[indelible] ${code}: ${message}`);

/** A host's listener that throws must not become an error of the host's. */
export function safely(onError: OnError = printed): OnError {
  return (error) => {
    try {
      onError(error);
    } catch (cause) {
      printed(new SdkError(error.code, `${error.message} (and onError threw: ${String(cause)})`));
    }
  };
}
