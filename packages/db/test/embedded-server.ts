import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../src/embedded/process-identity.ts';
import { withClient } from '../src/owner-client.ts';

/** The first column of the first row. */
export const ask = <T>(url: string, sql: string): Promise<T> =>
  withClient(url, async (client) => Object.values((await client.query(sql)).rows[0] as object)[0] as T);

/** Of the embedded server of a DATA_DIR, by the file that PostgreSQL keeps. */
export const serverPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

export const isServing = (dataDir: string, pid: number): boolean =>
  commandLine(pid).includes(join(dataDir, 'postgres'));
