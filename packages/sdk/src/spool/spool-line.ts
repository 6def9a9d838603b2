import { createHash } from 'node:crypto';

/** A batch as the spool knows it: `bytes` of its body, UTF-8; `since` it waits. Instants are milliseconds since the epoch. */
export type SpooledBatch = { key: string; count: number; bytes: number; since: number; triedAt: number | null };

/** One line: batches that come (in the place of the one that they replace), one that is about to be sent, one that is done. */
export type SpoolRecord =
  | { kind: 'add'; replaces: string | null; batches: SpooledBatch[] }
  | { kind: 'tried'; key: string; at: number }
  | { kind: 'done'; key: string };

const SUM_CHARS = 16;
const TAB = 0x09;

const sumOf = (rest: Uint8Array) => createHash('sha256').update(rest).digest('hex').slice(0, SUM_CHARS);

/**
 * `<sum> <header>\t<bodies>\n`. The header is JSON; bodies are JSON texts one behind the other, and neither has a raw tab or
 * newline (JSON.stringify escapes both), so a line is whole exactly when its sum fits.
 */
export function encodeLine(record: SpoolRecord, bodies: readonly string[] = []): Buffer {
  const rest = Buffer.from(`${JSON.stringify(record)}\t${bodies.join('')}`, 'utf8');
  return Buffer.concat([Buffer.from(`${sumOf(rest)} `), rest, Buffer.from('\n')]);
}

/** The record of a line (without its newline) and where in it the bodies begin; null for what is torn or damaged. */
export function decodeLine(line: Buffer): { record: SpoolRecord; bodiesAt: number } | null {
  const rest = line.subarray(SUM_CHARS + 1);
  const tab = rest.indexOf(TAB);
  if (line.length <= SUM_CHARS || tab < 0) return null;
  if (line.subarray(0, SUM_CHARS + 1).toString('latin1') !== `${sumOf(rest)} `) return null;
  return { record: JSON.parse(rest.subarray(0, tab).toString('utf8')) as SpoolRecord, bodiesAt: SUM_CHARS + 2 + tab };
}
