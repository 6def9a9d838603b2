import { constants } from 'node:fs';
import { appendFile, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Place, readSpool, type Waiting } from './read-spool.ts';
import { encodeLine, type SpooledBatch, type SpoolRecord } from './spool-line.ts';

export type SpooledBody = SpooledBatch & { body: string };
export type OpenedSpool = { spool: SpoolFile; waiting: Waiting[]; damagedBytes: number };

/** Below this, what is done is left in the file. */
const COMPACT_BYTES = 67_108_864;

/**
 * Batches in a file: appended and fsynced before anything relies on them. Calls are made one after the other, whoever makes
 * them. Whoever opens it holds its lock (spool-lock.ts).
 */
export class SpoolFile {
  readonly #path: string;
  #file: FileHandle;
  #size: number;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
  }

  static async open(path: string): Promise<OpenedSpool> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await openPrivate(path);
    const { waiting, end, damaged } = await readSpool(file);
    await keepDamaged(path, file, damaged);
    await file.truncate(end);
    await file.sync();
    await syncFolder(path);
    const damagedBytes = damaged.reduce((sum, { bytes }) => sum + bytes, 0);
    return { spool: new SpoolFile(path, file, end), waiting, damagedBytes };
  }

  /** Adds batches, in the place of one that is there or behind all; on disk when this resolves, all of them or none. */
  add(batches: readonly SpooledBody[], replaces: string | null = null): Promise<Place[]> {
    const known = batches.map(({ key, count, bytes, since, triedAt }) => ({ key, count, bytes, since, triedAt }));
    const bodies = batches.map(({ body }) => body);
    return this.#inTurn(async () => {
      const to = this.#size;
      const line = await this.#append({ kind: 'add', replaces, batches: known }, bodies);
      let offset = to + line.length - 1 - batches.reduce((sum, { bytes }) => sum + bytes, 0);
      return batches.map(({ bytes }) => {
        const place = { offset, bytes };
        offset += bytes;
        return place;
      });
    });
  }

  /** Says of one batch that it is about to be sent, or that it is done with. */
  note(record: Exclude<SpoolRecord, { kind: 'add' }>): Promise<void> {
    return this.#inTurn(async () => {
      await this.#append(record, []);
    });
  }

  read({ offset, bytes }: Place): Promise<string> {
    return this.#inTurn(async () => {
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(bytes), 0, bytes, offset);
      if (bytesRead < bytes) throw new Error(`${this.#path} is shorter than it was`);
      return buffer.toString('utf8');
    });
  }

  /** Removes what is done, where that is worth it. `waiting` is what is not; its places change. */
  compact(waiting: readonly (SpooledBatch & { place: Place })[]): Promise<void> {
    return this.#inTurn(async () => {
      const live = waiting.reduce((sum, { bytes }) => sum + bytes, 0);
      if (waiting.length === 0 && this.#size > 0) {
        await this.#file.truncate(0);
        await this.#file.sync();
        this.#size = 0;
      } else if (this.#size > COMPACT_BYTES && live < this.#size / 4) await this.#rewrite(waiting);
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#file.close());
  }

  async #append(record: SpoolRecord, bodies: readonly string[]): Promise<Buffer> {
    const line = encodeLine(record, bodies);
    // At the place, not behind whatever a write that failed has left there.
    await this.#file.write(line, 0, line.length, this.#size);
    await this.#file.datasync();
    this.#size += line.length;
    return line;
  }

  async #rewrite(waiting: readonly (SpooledBatch & { place: Place })[]): Promise<void> {
    const fresh = `${this.#path}.new`;
    await rm(fresh, { force: true });
    const file = await openPrivate(fresh);
    let size = 0;
    const places: Place[] = [];
    for (const { key, count, bytes, since, triedAt, place } of waiting) {
      const { buffer } = await this.#file.read(Buffer.alloc(bytes), 0, bytes, place.offset);
      const record: SpoolRecord = { kind: 'add', replaces: null, batches: [{ key, count, bytes, since, triedAt }] };
      const line = encodeLine(record, [buffer.toString('utf8')]);
      await file.write(line, 0, line.length, size);
      size += line.length;
      places.push({ offset: size - 1 - bytes, bytes });
    }
    await file.sync();
    await rename(fresh, this.#path);
    await syncFolder(this.#path);
    await this.#file.close();
    this.#file = file;
    this.#size = size;
    for (const [index, batch] of waiting.entries()) Object.assign(batch.place, places[index]);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}

async function openPrivate(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  // One that was there already, or a umask that lets less through, changes nothing: only its owner reads it.
  await file.chmod(0o600);
  return file;
}

/** The bytes stay for whoever wants to look, beside the spool that goes on without them. */
async function keepDamaged(path: string, file: FileHandle, damaged: readonly Place[]): Promise<void> {
  for (const { offset, bytes } of damaged) {
    const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, offset);
    await appendFile(`${path}.damaged`, buffer, { mode: 0o600 });
  }
}

/** A name is on disk only when its folder is. Windows has no such thing, and refuses. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
