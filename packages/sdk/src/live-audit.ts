import type { Audit, AuditOptions, Recorded } from './audit-options.ts';
import { Backlog, newEntry } from './backlog.ts';
import { Batching } from './batching.ts';
import type { Counts } from './counts.ts';
import { Deliverer } from './deliverer.ts';
import type { NewEvent } from './event.ts';
import { eventText } from './event-text.ts';
import { type NamesOf, requireKnown, requireKnownBatch, requireRetry, TARGET } from './known-options.ts';
import { recordNow } from './record-now.ts';
import { type OnError, SdkError, safely } from './sdk-error.ts';
import { spoolSaid } from './spool/spool-said.ts';
import { type Target, targetOf, wholeNumber } from './target.ts';

const OPTIONS: NamesOf<AuditOptions> = {
  ...TARGET,
  ...{ spool: true, batch: true, retry: true, recordTimeoutMs: true, maxQueued: true, producer: true },
  ...{ onError: true, throwOnError: true, nowMs: true },
};

/** What `createAudit` gives: events come in here, wait in the backlog, and leave by the deliverer. */
export class LiveAudit implements Audit {
  readonly #target: Target;
  readonly #options: AuditOptions;
  readonly #recordTimeoutMs: number;
  readonly #maxQueued: number | null;
  readonly #onError: OnError;
  readonly #nowMs: () => number;
  readonly #counts: Counts = { taken: 0, sent: 0, refused: 0, dropped: 0 };
  readonly #backlog: Backlog;
  readonly #deliverer: Deliverer;
  readonly #batching: Batching;
  readonly #leaving = new AbortController();
  readonly #recording = new Set<Promise<Recorded>>();
  #closing: Promise<void> | null = null;

  constructor(options: AuditOptions) {
    const { spool = null, maxQueued, retry = {}, nowMs = Date.now, batch = {} } = options;
    requireKnown('', options, OPTIONS);
    requireKnownBatch(batch);
    requireRetry(retry);
    const said = spoolSaid(options.producer);
    this.#target = { ...targetOf(options), spool: (sending) => said(this.#waiting(), sending) };
    this.#options = options;
    this.#recordTimeoutMs = wholeNumber('recordTimeoutMs', options.recordTimeoutMs ?? 10_000, 1);
    this.#maxQueued = maxQueued === undefined ? null : wholeNumber('maxQueued', maxQueued, 1);
    this.#onError = safely(options.onError);
    this.#nowMs = nowMs;
    const [target, counts, onError] = [this.#target, this.#counts, this.#onError];
    const backlog = new Backlog(spool, onError, (found) => {
      counts.taken += found;
    });
    const refusedPath = spool === null ? null : `${spool}.refused`;
    this.#backlog = backlog;
    this.#deliverer = new Deliverer({
      backlog,
      target,
      counts,
      retry,
      refusedPath,
      onError,
      nowMs,
    });
    this.#batching = new Batching(batch, (texts) => {
      // Sent at once where nothing waits: that it was tried need not be written twice.
      backlog.add([newEntry(texts, nowMs(), backlog.first === undefined ? nowMs() : null)]);
      void this.#open();
    });
    void this.#open();
  }

  async record(event: NewEvent): Promise<Recorded> {
    const text = this.#take(event);
    const { throwOnError = false } = this.#options;
    if (text instanceof SdkError) {
      if (throwOnError) throw text;
      return { accepted: false, queued: false, error: text };
    }
    const result = this.#record(text, throwOnError);
    this.#recording.add(result);
    const recorded = await result.finally(() => this.#recording.delete(result));
    if (throwOnError && !recorded.accepted) throw recorded.error;
    return recorded;
  }

  enqueue(event: NewEvent): boolean {
    const text = this.#take(event);
    if (!(text instanceof SdkError)) this.#batching.push(text);
    else if (this.#options.throwOnError) throw text;
    return typeof text === 'string';
  }

  async flush(): Promise<void> {
    this.#batching.flush();
    await this.#open();
    await this.#backlog.kept();
  }

  counters(): Counts & { queued: number } {
    const { taken, sent, refused, dropped } = this.#counts;
    return { taken, sent, refused, dropped, queued: taken - sent - refused - dropped };
  }

  async close({ timeoutMs = 10_000 } = {}): Promise<Counts & { queued: number }> {
    this.#closing ??= this.#close(wholeNumber('timeoutMs', timeoutMs, 0));
    await this.#closing;
    return this.counters();
  }

  #waiting() {
    const since = this.#backlog.first?.since ?? this.#nowMs();
    return { ...this.counters(), oldestSeconds: Math.max(0, Math.floor((this.#nowMs() - since) / 1_000)) };
  }

  async #open(): Promise<void> {
    await this.#backlog.open();
    this.#deliverer.wake();
  }

  async #record(text: string, throwOnError: boolean): Promise<Recorded> {
    const deps = { target: this.#target, retry: this.#options.retry ?? {}, recordTimeoutMs: this.#recordTimeoutMs };
    const result = await recordNow({ ...deps, nowMs: this.#nowMs, signal: this.#leaving.signal }, text);
    if ('receipt' in result) {
      this.#counts.sent += 1;
      return { accepted: true, receipt: result.receipt };
    }
    const { error } = result;
    const queued = 'waiting' in result && !throwOnError;
    if (queued) this.#backlog.add([result.waiting]);
    // Handed back to the host with the error: what becomes of it is the host's to decide.
    else if ('waiting' in result) this.#counts.taken -= 1;
    else this.#counts.refused += 1;
    this.#onError(error);
    if (queued) void this.#open();
    return { accepted: false, queued, error };
  }

  /** The event's text; or why it is not taken. */
  #take(event: NewEvent): string | SdkError {
    if (this.#closing !== null) return this.#refuse(closed([event]), 'dropped');
    const most = this.#maxQueued;
    if (most !== null && this.counters().queued >= most) return this.#refuse(full(most, event), 'dropped');
    const text = eventText(event, this.#nowMs());
    if (text instanceof SdkError) return this.#refuse(text, 'refused');
    this.#counts.taken += 1;
    return text;
  }

  #refuse(error: SdkError, counted: 'refused' | 'dropped'): SdkError {
    this.#counts.taken += 1;
    this.#counts[counted] += 1;
    this.#onError(error);
    return error;
  }

  async #close(timeoutMs: number): Promise<void> {
    this.#leaving.abort();
    this.#batching.flush();
    await Promise.all(this.#recording);
    await this.#open();
    await this.#deliverer.close(timeoutMs);
    const lost = this.#backlog.inMemory;
    await this.#backlog.close();
    if (lost === 0) return;
    this.#counts.dropped += lost;
    this.#onError(
      new SdkError('closed', `${lost} events were not delivered in ${timeoutMs} ms, and no spool keeps them`),
    );
  }
}

const closed = (events: NewEvent[]) => new SdkError('closed', 'this audit is closed', { events });

const full = (maxQueued: number, event: NewEvent): SdkError => {
  const limit = `≤ ${maxQueued} events`;
  return new SdkError('queue_full', `${limit} may wait (maxQueued); this one is dropped`, { limit, events: [event] });
};
