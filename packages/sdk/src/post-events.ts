import type { Receipt } from './event.ts';
import { SdkError, type SdkErrorFacts } from './sdk-error.ts';
import type { Target } from './target.ts';

/** What became of one call. Only `accepted` says that the events are stored; only `away` leaves open whether they are. */
export type Outcome =
  | { kind: 'accepted'; receipts: Receipt[] }
  /** Nothing of it is stored, nor ever will be as it is. `index`: the event that is to blame; null where that is not said. */
  | { kind: 'refused'; index: number | null; error: SdkError }
  /** Something else is stored under this key. */
  | { kind: 'conflict'; error: SdkError }
  /** Not the events' fault: the token, the address, the tenant. */
  | { kind: 'blocked'; error: SdkError }
  /** To be sent again, the same under the same key. */
  | { kind: 'away'; error: SdkError };

/** Statuses that judge what was sent, when they are the server's own. */
const JUDGED = new Set([400, 413, 415, 422]);
const LATER = new Set([408, 425, 429]);
const MAX_RETRY_AFTER_MS = 3_600_000;

export type Call = {
  key: string;
  /** A JSON list of `count` events. */
  body: string;
  count: number;
  /** Milliseconds; the target's own limit unless set. */
  timeoutMs?: number;
  signal?: AbortSignal;
};

/** Sends one body once. Never throws. */
export async function postEvents(target: Target, call: Call): Promise<Outcome> {
  const { key, body, count, signal, timeoutMs = target.requestTimeoutMs } = call;
  // Not AbortSignal.any: what outlives the call would keep hold of it.
  const over = new AbortController();
  const abort = () => over.abort(new Error('closing'));
  const timer = setTimeout(() => over.abort(new Error(`nothing in ${timeoutMs} ms`)), timeoutMs);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    const spool = target.spool(count);
    const headers = {
      authorization: `Bearer ${await target.token()}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(spool !== null && { 'indelible-spool': spool }),
    };
    const init = { method: 'POST', headers, body, redirect: 'manual', signal: over.signal } as const;
    const response = await target.fetch(target.url, init);
    return outcomeOf(response, await response.text(), count);
  } catch (cause) {
    const { message, cause: inner } = cause as Error;
    const why = inner instanceof Error ? `${message}: ${inner.message}` : String(message);
    const error = new SdkError('unavailable', `no answer from ${target.url.host}: ${why}`, {}, { cause });
    return { kind: 'away', error };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

type Answer = { code?: unknown; message?: unknown; facts?: unknown; requestId?: unknown; receipts?: unknown };

function outcomeOf(response: Response, text: string, count: number): Outcome {
  const { status } = response;
  const answer = parsed(text);
  const receipts = answer?.receipts;
  if (status === 201 && Array.isArray(receipts) && receipts.length === count) return { kind: 'accepted', receipts };
  const facts = factsOf(response, answer);
  const said = typeof answer?.message === 'string' ? answer.message : `status ${status}`;
  const failed = (code: SdkError['code']) => new SdkError(code, said, facts);
  if (status < 300 || status >= 500 || LATER.has(status)) return { kind: 'away', error: failed('unavailable') };
  const index = Number(/^events\[(\d+)\]/.exec(facts.field ?? '')?.[1] ?? Number.NaN);
  if (Number.isInteger(index) && index < count) return { kind: 'refused', index, error: failed('refused') };
  // A proxy's 413 counts too: a smaller body may pass it.
  const isJudged = JUDGED.has(status) && (typeof answer?.code === 'string' || status === 413);
  if (isJudged) return { kind: 'refused', index: null, error: failed('refused') };
  if (status === 409 && answer?.code === 'conflict') return { kind: 'conflict', error: failed('conflict') };
  return { kind: 'blocked', error: failed('blocked') };
}

function parsed(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function factsOf({ status, headers }: Response, answer: Answer | null): SdkErrorFacts {
  const given = (typeof answer?.facts === 'object' ? answer.facts : null) as SdkErrorFacts | null;
  const retryAfterMs = retryAfter(headers.get('retry-after'));
  return {
    status,
    field: given?.field,
    limit: given?.limit,
    received: given?.received,
    serverCode: typeof answer?.code === 'string' ? answer.code : undefined,
    requestId: typeof answer?.requestId === 'string' ? answer.requestId : undefined,
    ...(retryAfterMs !== null && { retryAfterMs }),
  };
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now; at most an hour is believed. */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}

/** The server's `events[3].details.x` without the place in a batch that the host never saw. */
export function ofOneEvent({ code, message, facts, cause }: SdkError, facts2: SdkErrorFacts): SdkError {
  const bare = (text: string) => text.replace(/events\[\d+\]\.?/, '');
  const field = facts.field === undefined ? undefined : bare(facts.field);
  return new SdkError(code, bare(message), { ...facts, field, ...facts2 }, { cause });
}
