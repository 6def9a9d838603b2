import type { EventReader } from '@indelible/audit/store';

/** Whose commits are watched, and who can tell of them: never shown to anyone. */
export type Beat = { key: string; reader: () => Pick<EventReader, 'horizon' | 'newEvents'> };

const ANYTHING = { filter: null, range: { fromMs: null, toMs: null }, limit: 0 };

/**
 * One look a tick at whether anything was committed, shared by all who wait for one log. It only says when to look oneself: who
 * waits looks now and then without it, so nothing rests on it.
 */
export class Pulse {
  beats = 0;
  waiters = 0;
  readonly #waiting = new Set<() => void>();
  #horizon: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  readonly #beat: Beat;
  readonly #tickMs: number;

  constructor(beat: Beat, tickMs: number) {
    this.#beat = beat;
    this.#tickMs = tickMs;
  }

  async start(): Promise<void> {
    this.#horizon = await this.#beat.reader().horizon();
    this.#schedule();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Until there was a beat after `beats`, or `ms` are over, or the signal says so. */
  wait(beats: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.beats > beats || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        this.#waiting.delete(over);
        resolve();
      };
      const timer = setTimeout(over, ms);
      signal.addEventListener('abort', over);
      this.#waiting.add(over);
    });
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#look(), this.#tickMs);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    // What went wrong meets whoever looks for himself.
    const changed = await this.#changed().catch(() => true);
    if (changed) {
      this.beats++;
      for (const wake of [...this.#waiting]) wake();
    }
    if (this.#timer) this.#schedule();
  }

  async #changed(): Promise<boolean> {
    const reader = this.#beat.reader();
    const since = this.#horizon ?? (await reader.horizon());
    const { horizon, more } = await reader.newEvents({ ...ANYTHING, since });
    this.#horizon = horizon;
    return more;
  }
}
