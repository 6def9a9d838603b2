import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** A tick of Linux's accounting, which every build of it has. */
const TICK_MS = 10;

/**
 * Processor time in milliseconds that the sealer's connections to this database have taken in the server; null where the system
 * does not tell (not Linux, or a server elsewhere).
 */
export async function sealerBackendsMs(owner: pg.ClientBase): Promise<number | null> {
  const { rows } = await owner.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'indelible-sealer%'`,
  );
  try {
    return rows.reduce((sum, { pid }) => sum + cpuMs(pid), 0);
  } catch {
    return null;
  }
}

/** Of /proc/PID/stat: utime and stime are the 14th and 15th field, the second may hold spaces. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
