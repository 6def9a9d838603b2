import { AuditError } from '@indelible/audit/errors';
import pg from 'pg';

/** The address without its password, for messages. */
export function displayUrl(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/** The same server and database under another login, or another database under the same one. */
export function urlAs(url: string, change: { user?: string; password?: string; database?: string }): string {
  const next = new URL(url);
  if (change.user !== undefined) next.username = encodeURIComponent(change.user);
  if (change.password !== undefined) next.password = encodeURIComponent(change.password);
  if (change.database !== undefined) next.pathname = `/${encodeURIComponent(change.database)}`;
  return next.href;
}

/** Connects, hands the connection to `work`, closes it. A server that can't be reached is AuditError `unavailable`. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'indelible',
  });
  // A connection that dies between queries emits 'error'; the query that follows fails and says so.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || String((cause as { code?: unknown }).code) : String(cause);
    throw new AuditError('unavailable', `The database ${displayUrl(url)} can't be opened: ${why}`, {}, { cause });
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
