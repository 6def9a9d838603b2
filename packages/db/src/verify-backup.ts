import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AuditError } from '@indelible/audit/errors';
import { countLines } from './backup.ts';
import {
  type BackupHeader,
  backupHeader,
  damaged,
  decodeFrames,
  encodeFrame,
  FRAME_KINDS,
  type Frame,
  parseFrame,
  tableEnd,
  tableHead,
  trailer,
} from './backup-format.ts';
import { BACKUP_TABLES, type BackupTable, tablesOf } from './backup-tables.ts';

export type BackupContents = { header: BackupHeader; rows: Record<BackupTable, number>; sha256: string };

/** The frames of a back-up file; anything that is not one, or a damaged one, is AuditError `invalid_input`. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const { size } = await stat(file).catch((cause) => {
    throw new AuditError('invalid_input', `${file} can't be read`, { field: 'file' }, { cause });
  });
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* decodeFrames(source.pipe(gunzip));
  } catch (cause) {
    throw cause instanceof AuditError ? cause : damaged('it can’t be unpacked, or was cut off', cause);
  } finally {
    source.destroy();
  }
  if (gunzip.bytesWritten !== size) throw damaged('there is something behind its end');
}

/** Reads a back-up through: its sections are in order, every row is counted, the checksum is right. Stores nothing. */
export async function verifyBackup(file: string): Promise<BackupContents> {
  const hash = createHash('sha256');
  const rows = Object.fromEntries(BACKUP_TABLES.map((table) => [table, 0])) as Record<BackupTable, number>;
  let header: BackupHeader | null = null;
  let table: BackupTable | null = null;
  let left: readonly BackupTable[] = BACKUP_TABLES;
  let sha256: string | null = null;
  for await (const frame of readFrames(file)) {
    if (sha256) throw damaged('there is something behind its end');
    if (frame.kind === FRAME_KINDS.trailer) {
      if (left.length || table) throw damaged(`the table ${table ?? left[0]} is missing`);
      sha256 = parseFrame(trailer, frame).sha256;
      if (hash.digest('hex') !== sha256) throw damaged('its checksum is not that of its content');
      continue;
    }
    hash.update(encodeFrame(frame.kind, frame.body));
    if (!header) {
      header = readHeader(frame);
      left = tablesOf(header.version);
    } else if (frame.kind === FRAME_KINDS.table && !table) {
      table = parseFrame(tableHead, frame).table;
      if (table !== left[0]) throw damaged(`the table ${left[0]} is missing`);
      left = left.slice(1);
    } else if (frame.kind === FRAME_KINDS.data && table) {
      rows[table] += countLines(frame.body);
    } else if (frame.kind === FRAME_KINDS.tableEnd && table) {
      if (parseFrame(tableEnd, frame).rows !== rows[table]) throw damaged(`rows of ${table} are missing`);
      table = null;
    } else {
      throw damaged('its sections are not in order');
    }
  }
  if (!header || !sha256) throw damaged('it was cut off');
  return { header, rows, sha256 };
}

function readHeader(frame: Frame): BackupHeader {
  if (frame.kind !== FRAME_KINDS.header) throw damaged('its first section is no header');
  const version = /"version":(\d+)/.exec(frame.body.toString('utf8'))?.[1];
  if (version && !/^[1-5]$/.test(version))
    throw new AuditError('invalid_input', `The back-up has format ${version}, this program reads formats 1 to 5`, {
      field: 'file',
    });
  return parseFrame(backupHeader, frame);
}
