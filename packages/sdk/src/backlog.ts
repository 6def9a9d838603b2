import { randomUUID } from 'node:crypto';
import { bodyOf } from './judge.ts';
import { type OnError, SdkError } from './sdk-error.ts';
import type { Place } from './spool/read-spool.ts';
import { SpoolFile } from './spool/spool-file.ts';
import type { SpooledBatch } from './spool/spool-line.ts';
import { lockSpool, type SpoolLock } from './spool/spool-lock.ts';

/** One batch that waits: its body is in memory until it is in the spool. */
export type Entry = SpooledBatch & { body: string | null; place: Place | null; kept: Promise<void> };

/** A key of its own for each batch, for good: what is sent under it is always the same bytes. */
export const newEntry = (events: readonly string[], since: number, triedAt: number | null = null): Entry => {
  const key = randomUUID();
  const body = bodyOf(events);
  const bytes = Buffer.byteLength(body);
  return { key, count: events.length, bytes, since, triedAt, body, place: null, kept: Promise.resolve() };
};

/** Batches in the order in which they are sent: in a spool where the host names one, else, and where it fails, in memory. */
export class Backlog {
  readonly #path: string | null;
  readonly #onError: OnError;
  readonly #onFound: (events: number) => void;
  #entries: Entry[] = [];
  #spool: SpoolFile | null = null;
  #lock: SpoolLock | null = null;
  #opening: Promise<void> | null = null;
  #saidClosed = false;

  /** `onFound`: events that an earlier process left in the spool. */
  constructor(path: string | null, onError: OnError, onFound: (events: number) => void) {
    this.#path = path;
    this.#onFound = onFound;
    this.#onError = onError;
  }

  get first(): Entry | undefined {
    return this.#entries[0];
  }
  /** Events that would be lost if the process ended now. */
  get inMemory(): number {
    return this.#entries.reduce((sum, { place, count }) => sum + (place === null ? count : 0), 0);
  }

  /** Opens the spool unless it is open. Never throws: without it, events are kept in memory. */
  open(): Promise<void> {
    if (this.#path === null || this.#spool !== null) return Promise.resolve();
    this.#opening ??= this.#open(this.#path).finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Behind all others, or in the place of one. `kept` of each says when it is in the spool. */
  add(fresh: Entry[], replaced: Entry | null = null): void {
    if (replaced === null) this.#entries.push(...fresh);
    else this.#entries.splice(this.#entries.indexOf(replaced), 1, ...fresh);
    const kept = this.#keep(fresh, replaced?.place ? replaced.key : null);
    for (const entry of fresh) entry.kept = kept;
  }

  /** Resolves when all that is here is in the spool, or can't be. */
  async kept(): Promise<void> {
    await Promise.all(this.#entries.map(({ kept }) => kept));
  }

  async body({ body, place }: Entry): Promise<string> {
    if (body !== null) return body;
    return this.#spool!.read(place!);
  }

  async tried(entry: Entry, at: number): Promise<void> {
    if (entry.triedAt !== null) return;
    entry.triedAt = at;
    await this.#note(entry, { kind: 'tried', key: entry.key, at });
  }

  async finish(entry: Entry): Promise<void> {
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    await this.#note(entry, { kind: 'done', key: entry.key });
    // A batch that is being written right now has no place yet: the file is not to be touched then.
    const inFile = this.#entries.filter((one): one is Entry & { place: Place } => one.place !== null);
    if (inFile.length === this.#entries.length) await this.#try(() => this.#spool?.compact(inFile));
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.kept();
    await this.#try(() => this.#spool?.close());
    this.#spool = null;
    this.#lock?.release();
    this.#lock = null;
  }

  async #open(path: string): Promise<void> {
    try {
      this.#lock ??= lockSpool(path);
      const { spool, waiting, damagedBytes } = await SpoolFile.open(path);
      if (damagedBytes > 0) {
        const message = `${damagedBytes} bytes of ${path} can't be read; they are in ${path}.damaged`;
        this.#onError(new SdkError('spool_damaged', message));
      }
      this.#spool = spool;
      const found = waiting.map((batch) => ({ ...batch, body: null, kept: Promise.resolve() }));
      const unkept = this.#entries;
      this.#entries = [...found, ...unkept];
      for (const entry of unkept) entry.kept = this.#keep([entry], null);
      this.#onFound(found.reduce((sum, { count }) => sum + count, 0));
    } catch (cause) {
      if (!this.#saidClosed) this.#onError(spoolError(cause));
      this.#saidClosed = true;
    }
  }

  async #keep(entries: Entry[], replaces: string | null): Promise<void> {
    const spool = this.#spool;
    if (spool === null) return;
    await this.#try(async () => {
      const places = await spool.add(
        entries.map((entry) => ({ ...entry, body: entry.body ?? '' })),
        replaces,
      );
      for (const [index, entry] of entries.entries()) {
        entry.place = places[index] ?? null;
        entry.body = null;
      }
    });
  }

  #note({ place }: Entry, record: Parameters<SpoolFile['note']>[0]): Promise<void> {
    return this.#try(() => (place === null ? undefined : this.#spool?.note(record)));
  }

  /** A spool that fails is said, not thrown: what it should have kept stays in memory. */
  async #try(work: () => Promise<unknown> | undefined): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.#onError(spoolError(cause));
    }
  }
}

function spoolError(cause: unknown): SdkError {
  if (cause instanceof SdkError) return cause;
  return new SdkError('spool_failed', `the spool failed: ${(cause as Error).message}`, {}, { cause });
}
