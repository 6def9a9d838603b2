import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AuditError } from '@indelible/audit/errors';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupHeader, encodeFrame, FORMAT, FRAME_KINDS, MAX_FRAME_BYTES } from './backup-format.ts';
import { BACKUP_TABLES, type BackupTable, formatOf, tablesOf } from './backup-tables.ts';
import { withClient } from './owner-client.ts';
import { roleUrl } from './roles.ts';

export type BackupProgress = { table: BackupTable; rows: number };
export type BackupResult = { file: string; bytes: number; rows: Record<BackupTable, number> };
export type BackupInput = {
  ownerUrl: string;
  secret: string;
  /** Must not exist; written beside under another name and put in place when whole. */
  file: string;
  onProgress?: (progress: BackupProgress) => void;
};

/** Writes everything but sessions and keys, as of one instant, while others go on writing. The file has mode 0600. */
export async function backup({ ownerUrl, secret, file, onProgress }: BackupInput): Promise<BackupResult> {
  const target = resolve(file);
  await assertFree(target);
  const partial = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`);
  try {
    const rows = await withClient(roleUrl(ownerUrl, secret, 'indelible_backup'), (client) =>
      writeSnapshot(client, partial, onProgress ?? (() => {})),
    );
    // A link, not a rename: a file that came there meanwhile is not overwritten.
    await link(partial, target);
    await syncPath(dirname(target));
    return { file: target, bytes: (await stat(target)).size, rows };
  } finally {
    await rm(partial, { force: true });
  }
}

async function assertFree(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found)
    throw new AuditError('conflict', `${target} exists already: a back-up overwrites nothing`, { field: 'file' });
  const folder = await stat(dirname(target)).catch(() => null);
  if (!folder?.isDirectory())
    throw new AuditError('invalid_input', `${dirname(target)} is no folder`, { field: 'file', received: target });
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function writeSnapshot(
  client: pg.Client,
  path: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<Record<BackupTable, number>> {
  const rows = Object.fromEntries(BACKUP_TABLES.map((table) => [table, 0])) as Record<BackupTable, number>;
  // COPY's text must not depend on how the server or the role is set up.
  await client.query(
    `SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET bytea_output = 'hex'; SET client_encoding = 'UTF8'`,
  );
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const hash = createHash('sha256');
  await pipeline(
    Readable.from(frames(client, hash, rows, onProgress), { objectMode: false, highWaterMark: MAX_FRAME_BYTES }),
    createGzip({ level: 3 }),
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  await client.query('COMMIT');
  await syncPath(path);
  return rows;
}

async function* frames(
  client: pg.Client,
  hash: Hash,
  rows: Record<BackupTable, number>,
  onProgress: (progress: BackupProgress) => void,
): AsyncGenerator<Buffer> {
  const hashed = (frame: Buffer) => {
    hash.update(frame);
    return frame;
  };
  const header = await readHeader(client);
  yield hashed(encodeFrame(FRAME_KINDS.header, header));
  for (const table of tablesOf(header.version)) {
    const columns = await columnsOf(client, table);
    yield hashed(encodeFrame(FRAME_KINDS.table, { table, columns }));
    const copy = client.query(copyTo(`COPY (SELECT ${quoted(columns)} FROM public.${table}) TO STDOUT`));
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += MAX_FRAME_BYTES)
        yield hashed(encodeFrame(FRAME_KINDS.data, chunk.subarray(at, at + MAX_FRAME_BYTES)));
      rows[table] += countLines(chunk);
      onProgress({ table, rows: rows[table] });
    }
    yield hashed(encodeFrame(FRAME_KINDS.tableEnd, { rows: rows[table] }));
  }
  yield encodeFrame(FRAME_KINDS.trailer, { sha256: hash.digest('hex') });
}

const quoted = (columns: string[]) => columns.map((column) => pg.escapeIdentifier(column)).join(', ');

/** COPY's text escapes line feeds inside values, so each one ends a row. */
export function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

async function columnsOf(client: pg.Client, table: BackupTable): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attname`,
    [`public.${table}`],
  );
  return rows.map((row) => row.name);
}

async function readHeader(client: pg.Client): Promise<BackupHeader> {
  const { rows: instance } = await client.query<BackupHeader['instance']>(
    `SELECT uid, name, to_json(created_at) #>> '{}' AS "createdAt" FROM public.tenant WHERE id = 0`,
  );
  const { rows: months } = await client.query<{ month: string }>(
    `SELECT replace(right(inhrelid::regclass::text, 7), '_', '-') || '-01' AS month
       FROM pg_inherits WHERE inhparent = 'public.event'::regclass ORDER BY 1`,
  );
  const { rows: migrations } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM public."_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY 1',
  );
  const names = migrations.map((row) => row.name);
  return {
    format: FORMAT,
    version: formatOf(names),
    createdAt: new Date().toISOString(),
    migrations: names,
    months: months.map((row) => row.month),
    instance: instance[0]!,
  };
}
