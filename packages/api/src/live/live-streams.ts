import { AuditError } from '@indelible/audit/errors';
import { type Beat, Pulse } from './pulse.ts';

export type LiveLimits = {
  /** Milliseconds between two looks at a log that someone follows. */
  tickMs: number;
  /** Milliseconds after which each stream looks for itself and at whether its caller still may. */
  checkMs: number;
  /** Streams of this process, and of one session: a browser has six connections to a site without HTTP/2. */
  most: number;
  mostOfOne: number;
};
export const LIVE_LIMITS: LiveLimits = { tickMs: 1_000, checkMs: 5_000, most: 1_000, mostOfOne: 3 };

/** The streams that this process has open. `close` ends them: a server that stops waits for none. */
export class LiveStreams {
  readonly limits: LiveLimits;
  readonly #ended = new AbortController();
  readonly #open = new Map<string, number>();
  readonly #pulses = new Map<string, { pulse: Pulse; ready: Promise<void> }>();
  #count = 0;

  constructor(limits: LiveLimits = LIVE_LIMITS) {
    this.limits = limits;
  }

  get count(): number {
    return this.#count;
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  close(): void {
    this.#ended.abort();
    for (const { pulse } of this.#pulses.values()) pulse.stop();
  }

  /** Counts one more stream of a caller, until what it returns is called. Throws `too_many_requests`. */
  enter(caller: string): () => void {
    const own = this.#open.get(caller) ?? 0;
    if (own >= this.limits.mostOfOne) throw tooMany(`${this.limits.mostOfOne} streams of one session`);
    if (this.#count >= this.limits.most) throw tooMany(`${this.limits.most} streams of this server`);
    this.#open.set(caller, own + 1);
    this.#count++;
    return () => {
      this.#count--;
      const left = (this.#open.get(caller) ?? 1) - 1;
      if (left === 0) this.#open.delete(caller);
      else this.#open.set(caller, left);
    };
  }

  /** The log's pulse, which beats as long as someone holds it. */
  async hold(beat: Beat): Promise<{ pulse: Pulse; release: () => void }> {
    const held = this.#pulses.get(beat.key) ?? this.#start(beat);
    held.pulse.waiters++;
    const release = () => {
      held.pulse.waiters--;
      if (held.pulse.waiters > 0) return;
      held.pulse.stop();
      if (this.#pulses.get(beat.key) === held) this.#pulses.delete(beat.key);
    };
    try {
      await held.ready;
    } catch (error) {
      release();
      throw error;
    }
    return { pulse: held.pulse, release };
  }

  #start(beat: Beat): { pulse: Pulse; ready: Promise<void> } {
    const pulse = new Pulse(beat, this.limits.tickMs);
    const held = { pulse, ready: pulse.start() };
    this.#pulses.set(beat.key, held);
    return held;
  }
}

const tooMany = (limit: string) =>
  new AuditError('too_many_requests', `No more than ${limit} can be open at once.`, { field: 'follow', limit });
