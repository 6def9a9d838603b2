import { Worker } from 'node:worker_threads';
import { AuditError } from '@indelible/audit/errors';
import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import type { Log } from '../log.ts';
import { DIFF_LIMITS, type DiffDrawing, type DiffJob, type DiffRequest } from './drawing.ts';

type Answer = { ready: true } | { id: number; drawing: DiffDrawing } | { id: number; failure: string };
type Waiting = { job: DiffJob; settle: (drawing: DiffDrawing) => void; fail: (error: unknown) => void };
type Seat = { worker: Worker; ready: boolean; busy: { waiting: Waiting; id: number; timer: NodeJS.Timeout } | null };

export type DiffPoolOptions = {
  workerPath: string;
  log: Log;
  /** Threads at most; started when first needed. */
  size?: number;
  limits?: { [K in keyof typeof DIFF_LIMITS]: number };
};

/**
 * A few threads that draw diffs, so that no diff holds up the event loop. One that does not answer in `jobMs`, or runs
 * out of memory, is killed and replaced, and its job answered "too different".
 */
export class DiffPool implements DiffDrawer {
  readonly #options: DiffPoolOptions;
  readonly #limits: { [K in keyof typeof DIFF_LIMITS]: number };
  readonly #queue: Waiting[] = [];
  readonly #seats = new Set<Seat>();
  #lastId = 0;

  constructor(options: DiffPoolOptions) {
    this.#options = options;
    this.#limits = options.limits ?? DIFF_LIMITS;
  }

  draw(request: DiffRequest): Promise<DiffDrawing> {
    if (this.#queue.length >= this.#limits.waiting) {
      return Promise.reject(new AuditError('too_many_requests', 'Many diffs are being drawn; try again in a moment.'));
    }
    return new Promise((settle, fail) => {
      this.#queue.push({ job: { ...request, limits: this.#limits }, settle, fail });
      this.#next();
    });
  }

  /** Stops every thread; jobs under way are answered "too different". */
  async close(): Promise<void> {
    const seats = [...this.#seats];
    for (const seat of seats) this.#settle(seat, { kind: 'too_different' });
    await Promise.all(seats.map((seat) => this.#dismiss(seat)));
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const idle = [...this.#seats].find((seat) => seat.busy === null);
    const seat = idle ?? (this.#seats.size < (this.#options.size ?? 2) ? this.#open() : null);
    const waiting = seat ? this.#queue.shift() : undefined;
    if (!seat || !waiting) return;
    const id = ++this.#lastId;
    seat.busy = { waiting, id, timer: this.#startTimer(seat) };
    seat.worker.ref();
    seat.worker.postMessage({ id, job: waiting.job });
  }

  #open(): Seat {
    const worker = new Worker(this.#options.workerPath, {
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
      // Neither the process's secrets nor its loaders (tsx in development) are the thread's business.
      env: {},
      execArgv: [],
    });
    const seat: Seat = { worker, ready: false, busy: null };
    worker.on('message', (answer: Answer) => this.#onAnswer(seat, answer));
    worker.on('error', (cause) => this.#giveUp(seat, 'stopped', cause));
    worker.on('exit', () => this.#giveUp(seat, 'exited'));
    // An idle thread keeps no process alive.
    worker.unref();
    this.#seats.add(seat);
    return seat;
  }

  /** A thread that is still loading its modules has longer: on a busy machine that takes seconds. */
  #startTimer(seat: Seat): NodeJS.Timeout {
    const ms = seat.ready ? this.#limits.jobMs : this.#limits.startMs;
    return setTimeout(() => this.#giveUp(seat, 'no answer in time'), ms);
  }

  #onReady(seat: Seat): void {
    seat.ready = true;
    if (!seat.busy) return;
    clearTimeout(seat.busy.timer);
    seat.busy.timer = this.#startTimer(seat);
  }

  #onAnswer(seat: Seat, answer: Answer): void {
    if ('ready' in answer) this.#onReady(seat);
    if ('ready' in answer || seat.busy?.id !== answer.id) return;
    if ('drawing' in answer) this.#settle(seat, answer.drawing);
    else this.#free(seat)?.fail(new Error(`diff worker: ${answer.failure}`));
    seat.worker.unref();
    this.#next();
  }

  #giveUp(seat: Seat, message: string, cause?: unknown): void {
    if (!this.#seats.has(seat)) return;
    this.#options.log({ level: 'warn', message: `diff worker: ${message}`, cause });
    this.#settle(seat, { kind: 'too_different' });
    void this.#dismiss(seat);
    this.#next();
  }

  #settle(seat: Seat, drawing: DiffDrawing): void {
    this.#free(seat)?.settle(drawing);
  }

  #free(seat: Seat): Waiting | null {
    const { busy } = seat;
    seat.busy = null;
    if (busy) clearTimeout(busy.timer);
    return busy?.waiting ?? null;
  }

  async #dismiss(seat: Seat): Promise<void> {
    this.#seats.delete(seat);
    await seat.worker.terminate();
  }
}
