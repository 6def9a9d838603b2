import { appendFile } from 'node:fs/promises';
import { type Backlog, type Entry, newEntry } from './backlog.ts';
import { backoffMs, type RetryOptions } from './backoff.ts';
import type { Counts } from './counts.ts';
import type { NewEvent } from './event.ts';
import { judge, RESEND_MS } from './judge.ts';
import { ofOneEvent, postEvents } from './post-events.ts';
import { type OnError, SdkError } from './sdk-error.ts';
import type { Target } from './target.ts';

type Deps = {
  backlog: Backlog;
  target: Target;
  counts: Counts;
  retry: RetryOptions;
  /** Where refused events are kept for people; null: nowhere. */
  refusedPath: string | null;
  onError: OnError;
  nowMs: () => number;
};

/** Sends the backlog, one batch at a time and in order, until it is empty; `wake` it when something has come. */
export class Deliverer {
  readonly #deps: Deps;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #failures = 0;
  #hurry: (() => void) | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  wake(): void {
    if (this.#stop.signal.aborted) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // What came between the last look and here.
      if (this.#deps.backlog.first) this.wake();
    });
  }

  /** Resolves when the backlog is empty, or after `timeoutMs`; then it stops for good, a call under way included. */
  async close(timeoutMs: number): Promise<void> {
    this.#hurry?.();
    const timer = setTimeout(() => this.#stop.abort(), timeoutMs);
    while (this.#running !== null) await this.#running;
    clearTimeout(timer);
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    const { backlog } = this.#deps;
    for (let entry = backlog.first; entry && !this.#stop.signal.aborted; entry = backlog.first) {
      await entry.kept;
      const error = await this.#deliver(entry).catch((cause: Error) => unexpected(cause));
      if (error === null) {
        this.#failures = 0;
        continue;
      }
      if (this.#stop.signal.aborted) return;
      this.#failures += 1;
      this.#deps.onError(error);
      // Not a matter of seconds: a person has to do something.
      const failures = error.code === 'blocked' ? Math.max(this.#failures, 8) : this.#failures;
      await this.#pause(backoffMs(failures, this.#deps.retry, error.facts.retryAfterMs));
    }
  }

  /** null: it is settled, in whatever way. */
  async #deliver(entry: Entry): Promise<SdkError | null> {
    const { backlog, target, counts, nowMs } = this.#deps;
    const body = await backlog.body(entry);
    if (entry.triedAt !== null && nowMs() - entry.triedAt > RESEND_MS) {
      await this.#refuse(entry, JSON.parse(body), [...Array(entry.count).keys()], tooOld(entry));
      return null;
    }
    await backlog.tried(entry, nowMs());
    const verdict = judge(await postEvents(target, { ...entry, body, signal: this.#stop.signal }), entry.count);
    if (verdict.do === 'wait') return verdict.error;
    if (verdict.do === 'finish') {
      counts.sent += entry.count;
      await backlog.finish(entry);
      return null;
    }
    const events = JSON.parse(body) as NewEvent[];
    if (verdict.do === 'drop') await this.#refuse(entry, events, verdict.indexes, verdict.error);
    else {
      const half = Math.ceil(events.length / 2);
      const halves = [events.slice(0, half), events.slice(half)];
      backlog.add(
        halves.map((some) => newEntry(some.map(textOf), entry.since)),
        entry,
      );
    }
    return null;
  }

  /** The others go on under a key of their own. */
  async #refuse(entry: Entry, events: NewEvent[], indexes: number[], error: SdkError): Promise<void> {
    const { backlog, counts, onError, refusedPath } = this.#deps;
    const refused = events.filter((_, index) => indexes.includes(index));
    const rest = events.filter((_, index) => !indexes.includes(index));
    const said = ofOneEvent(error, { events: refused });
    if (refusedPath !== null) {
      const lines = refused.map((event) => `${JSON.stringify({ code: said.code, message: said.message, event })}\n`);
      await appendFile(refusedPath, lines.join(''), { mode: 0o600 }).catch(() => {});
    }
    counts.refused += refused.length;
    onError(said);
    if (rest.length === 0) await backlog.finish(entry);
    else backlog.add([newEntry(rest.map(textOf), entry.since)], entry);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#stop.signal.removeEventListener('abort', end);
        this.#hurry = null;
        resolve();
      };
      const timer = setTimeout(end, ms);
      // What is in the spool is sent by the next process; what is in memory alone keeps this one alive.
      if (this.#deps.backlog.inMemory === 0) timer.unref();
      this.#hurry = end;
      this.#stop.signal.addEventListener('abort', end);
    });
  }
}

const textOf = (event: NewEvent): string => JSON.stringify(event);

const unexpected = (cause: Error): SdkError => new SdkError('spool_failed', cause.message, {}, { cause });

const tooOld = ({ triedAt, count }: Entry): SdkError => {
  const since = new Date(triedAt ?? 0).toISOString();
  const message = `${count} events were first sent at ${since}, and whether they arrived is unknown: the server may have forgotten their key`;
  return new SdkError('too_old', message, { limit: '29 days', received: since });
};
