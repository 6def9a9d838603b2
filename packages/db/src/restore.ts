import { createHash } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import pg from 'pg';
import { damaged, encodeFrame, FRAME_KINDS, parseFrame, type TableHead, tableHead } from './backup-format.ts';
import type { BackupTable } from './backup-tables.ts';
import { type CopyInto, copyInto } from './copy-into.ts';
import { openEpoch } from './epoch.ts';
import { migrationNames } from './migrations-folder.ts';
import { withClient } from './owner-client.ts';
import { ensureMonths, monthsAhead } from './partitions.ts';
import { prepareDatabase } from './prepare.ts';
import { roleUrl } from './roles.ts';
import { type BackupContents, readFrames, verifyBackup } from './verify-backup.ts';

export type RestoreProgress = { table: BackupTable; rows: number };
export type RestoreResult = { rows: Record<BackupTable, number>; epoch: number };
export type RestoreInput = {
  ownerUrl: string;
  /** Of the new database; it need not be the one that the back-up was made with. */
  secret: string;
  file: string;
  onProgress?: (progress: RestoreProgress) => void;
};

/** Rows are moved from staging in slices of so many pages (8 KiB): one statement keeps 64 MiB of rows' checks in memory at most. */
const SLICE_PAGES = 8192;

/**
 * Brings a back-up into a fresh, empty database: whole, in one transaction, or not at all. The file is verified before
 * anything is touched, and again as it is read. Opens a new epoch, so that recording goes on.
 */
export async function restore({ ownerUrl, secret, file, onProgress }: RestoreInput): Promise<RestoreResult> {
  const contents = await verifyBackup(file);
  assertKnownMigrations(contents);
  await prepareDatabase(ownerUrl, secret);
  const epoch = await withClient(roleUrl(ownerUrl, secret, 'indelible_restore'), async (client) => {
    await client.query(`SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET client_encoding = 'UTF8'`);
    const last = monthsAhead(Date.now()).at(-1)!;
    await ensureMonths(
      client,
      contents.header.months.filter((month) => month <= last),
    );
    await client.query('BEGIN');
    try {
      await beginRestore(client, contents);
      await fill(client, file, contents, onProgress ?? (() => {}));
      await client.query(`SELECT setval('public.tenant_id_seq', greatest(max(id), 1), max(id) > 0) FROM public.tenant`);
      const opened = await openEpoch(client, 'restored');
      await client.query('COMMIT');
      return opened;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  });
  await withClient(ownerUrl, (client) => client.query('ANALYZE'));
  return { rows: contents.rows, epoch };
}

function assertKnownMigrations({ header }: BackupContents): void {
  const known = new Set(migrationNames());
  const unknown = header.migrations.find((name) => !known.has(name));
  if (unknown)
    throw new AuditError(
      'conflict',
      `The back-up was made by a newer version (migration ${unknown}): restore it with that one`,
      {
        field: 'file',
      },
    );
}

async function beginRestore(client: pg.Client, { header }: BackupContents): Promise<void> {
  const { uid, name, createdAt } = header.instance;
  try {
    await client.query('SELECT indelible.begin_restore($1, $2, $3)', [uid, name, createdAt]);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '55000') throw cause;
    throw new AuditError(
      'conflict',
      'This database already holds tenants, users or events: a back-up is restored into a fresh, empty database only',
      { field: 'DATABASE_URL' },
      { cause },
    );
  }
}

async function fill(
  client: pg.Client,
  file: string,
  contents: BackupContents,
  onProgress: (progress: RestoreProgress) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let head: TableHead | null = null;
  let copy: CopyInto | null = null;
  for await (const frame of readFrames(file)) {
    if (frame.kind === FRAME_KINDS.trailer) break;
    hash.update(encodeFrame(frame.kind, frame.body));
    if (frame.kind === FRAME_KINDS.table) {
      head = parseFrame(tableHead, frame);
      copy = await openStaging(client, head);
    } else if (copy && frame.kind === FRAME_KINDS.data) {
      // A copy: the frame is a view of a buffer that is used again.
      await copy.send(Buffer.from(frame.body));
    } else if (copy && head) {
      await copy.finish();
      const rows = await moveFromStaging(client, head);
      if (rows !== contents.rows[head.table]) throw damaged(`rows of ${head.table} are missing`);
      onProgress({ table: head.table, rows });
      copy = null;
    }
  }
  // The file may have been exchanged since it was verified.
  if (hash.digest('hex') !== contents.sha256) throw damaged('it changed while it was being read');
}

/** Before administration a member's one role stood in its membership. */
const heldRole = ({ table, columns }: TableHead) => table === 'membership' && columns.includes('role');
const withoutRole = ({ table, columns }: TableHead): TableHead => ({
  table,
  columns: columns.filter((column) => column !== 'role'),
});
const quoted = ({ columns }: TableHead) => columns.map((column) => pg.escapeIdentifier(column)).join(', ');

async function openStaging(client: pg.Client, head: TableHead): Promise<CopyInto> {
  // COPY FROM is refused under row-level security, so rows come in by way of a table without.
  const columns = heldRole(head) ? `${quoted(withoutRole(head))}, NULL::text AS role` : quoted(head);
  await client.query(
    `CREATE TEMPORARY TABLE staging ON COMMIT DROP AS SELECT ${columns} FROM public.${head.table} WITH NO DATA`,
  );
  return copyInto(client, `COPY staging (${quoted(head)}) FROM STDIN`);
}

async function moveFromStaging(client: pg.Client, head: TableHead): Promise<number> {
  const { rows: size } = await client.query<{ pages: number }>(
    `SELECT (pg_relation_size('staging') / current_setting('block_size')::int)::int AS pages`,
  );
  // Row 0 came with begin_restore; only its settings are still to come.
  const where = head.table === 'tenant' ? 'AND id <> 0' : '';
  let moved = head.table === 'tenant' ? 1 : 0;
  const columns = quoted(heldRole(head) ? withoutRole(head) : head);
  for (let page = 0; page < size[0]!.pages; page += SLICE_PAGES) {
    const { rowCount } = await client.query(
      `INSERT INTO public.${head.table} (${columns}) SELECT ${columns} FROM staging
        WHERE ctid >= '(${page},0)' AND ctid < '(${page + SLICE_PAGES},0)' ${where}`,
    );
    moved += rowCount ?? 0;
  }
  if (heldRole(head))
    await client.query(`INSERT INTO public.binding (tenant_id, id, user_id, built_in_role)
      SELECT tenant_id, gen_random_uuid(), user_id, role FROM staging`);
  if (head.table === 'tenant' && head.columns.includes('settings'))
    await client.query(`UPDATE public.tenant t SET settings = s.settings, version = s.version FROM staging s
      WHERE t.id = 0 AND s.id = 0`);
  await client.query('DROP TABLE staging');
  return moved;
}
