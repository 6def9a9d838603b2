import type { RetryOptions } from './backoff.ts';
import type { BatchOptions } from './batching.ts';
import type { Counts } from './counts.ts';
import type { NewEvent, Receipt } from './event.ts';
import type { OnError, SdkError } from './sdk-error.ts';
import type { TargetOptions } from './target.ts';

export type AuditOptions = TargetOptions & {
  /** A file that keeps events while the server is away; it belongs to one process. Without one they are in memory only. */
  spool?: string;
  batch?: BatchOptions;
  retry?: RetryOptions;
  /** Milliseconds for which `record` tries before it hands the event to the queue; 10,000. */
  recordTimeoutMs?: number;
  /** Events that may wait; what comes beyond is dropped, counted and reported. No limit unless set. */
  maxQueued?: number;
  /** Tells several processes of one service account apart, where the server shows what waits: 1 to 64 of `A-Za-z0-9._-`. */
  producer?: string;
  /** Told of everything that goes wrong; prints one line unless set. */
  onError?: OnError;
  /** `record` rejects and `enqueue` throws where they would else only report. */
  throwOnError?: boolean;
  /** The clock, for tests. */
  nowMs?: () => number;
};

export type Recorded =
  | { accepted: true; receipt: Receipt }
  /** `queued`: it waits, under the key under which it was tried, and is sent later. */
  | { accepted: false; queued: boolean; error: SdkError };

export type Audit = {
  /**
   * Sends one event; resolves when the server has stored it. If that can't be had in `recordTimeoutMs` the event is queued.
   * With `throwOnError` it rejects instead and is not queued; it may be stored all the same if the answer was lost.
   */
  record(event: NewEvent): Promise<Recorded>;
  /** Takes one event for sending in the background; false if it was not taken. */
  enqueue(event: NewEvent): boolean;
  /** Resolves when all that was taken is in the spool (without one: formed into batches). Does not wait for the server. */
  flush(): Promise<void>;
  /** `queued`: taken and neither sent, refused nor dropped. */
  counters(): Counts & { queued: number };
  /** Sends what waits, for at most `timeoutMs` (10,000), and ends. What is left stays in the spool; without one it is dropped. */
  close(options?: { timeoutMs?: number }): Promise<Counts & { queued: number }>;
};
