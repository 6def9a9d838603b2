import { setTimeout as delay } from 'node:timers/promises';
import { type Entry, newEntry } from './backlog.ts';
import { backoffMs, type RetryOptions } from './backoff.ts';
import type { Receipt } from './event.ts';
import { ofOneEvent, postEvents } from './post-events.ts';
import type { SdkError } from './sdk-error.ts';
import type { Target } from './target.ts';

type Deps = {
  target: Target;
  retry: RetryOptions;
  recordTimeoutMs: number;
  nowMs: () => number;
  signal: AbortSignal;
};
type Result =
  | { receipt: Receipt }
  | { error: SdkError }
  /** Not refused, only not yet accepted: to be sent again as it is. */
  | { error: SdkError; waiting: Entry };

/** Sends one event under one key until it is stored, refused, or the time is up (`signal`: it is up now). */
export async function recordNow(
  { target, retry, recordTimeoutMs, nowMs, signal }: Deps,
  text: string,
): Promise<Result> {
  const entry = newEntry([text], nowMs(), nowMs());
  const end = performance.now() + recordTimeoutMs;
  for (let failures = 1; ; failures++) {
    const left = Math.max(1, Math.ceil(end - performance.now()));
    const call = { key: entry.key, body: entry.body ?? '', count: 1, signal };
    const outcome = await postEvents(target, { ...call, timeoutMs: Math.min(left, target.requestTimeoutMs) });
    if (outcome.kind === 'accepted') return { receipt: outcome.receipts[0]! };
    const error = ofOneEvent(outcome.error, { events: [JSON.parse(text)] });
    if (outcome.kind === 'refused' || outcome.kind === 'conflict') return { error };
    const wait = backoffMs(failures, retry, error.facts.retryAfterMs);
    const isOver = outcome.kind === 'blocked' || signal.aborted || performance.now() + wait >= end;
    if (isOver) return { error, waiting: entry };
    await delay(wait, null, { signal }).catch(() => {});
  }
}
