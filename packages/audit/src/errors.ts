/** The closed list of error codes: stable strings that callers may match on, with the HTTP status each maps to. */
export const ERROR_STATUS = {
  invalid_query: 400,
  invalid_range: 400,
  invalid_cursor: 400,
  invalid_input: 400,
  invalid_id: 400,
  invalid_event: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unauthorized: 401,
  forbidden: 403,
  tenant_suspended: 403,
  second_factor_required: 403,
  not_found: 404,
  conflict: 409,
  out_of_retention: 410,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Half-open range of UTF-16 code unit offsets into the text that the error is about. */
export type Span = { from: number; to: number };

export type ErrorFacts = {
  /** Path of the offending field, e.g. `details.namespace` or `events[3].action`. */
  field?: string;
  /** The limit or rule that was broken, as text: `≤ 50 keys`. */
  limit?: string;
  /** What was received, shortened to 200 characters; never a secret. */
  received?: string;
  span?: Span;
  expected?: string;
  suggestion?: string;
  /** With `out_of_retention`, ISO 8601 UTC: from when on events are kept, and since when those before are gone, where that is known. */
  keptFrom?: string;
  since?: string;
  /** With `too_many_requests`: when asking again may help. */
  retryAfterSeconds?: number;
};

/** The one error class that crosses layers. Its message is for the caller; causes are only logged. */
export class AuditError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AuditError';
    this.code = code;
    this.facts = facts;
  }
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
