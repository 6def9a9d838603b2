import 'server-only';
import { historyOf } from '@/administration/history/history-of.ts';
import { find } from '@/administration/load.ts';
import { ApiError, type InputOf, type OutputOf } from '@/api/procedures.ts';
import { callHere } from '@/api/server-call.ts';

export type Found<T> = { isDeleted: false; value: T } | { isDeleted: true; name: string; wasHere: boolean };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MISSING = new Set<string>(['not_found', 'invalid_id', 'invalid_input']);

/**
 * A tenant's resource, or what the tenant's own log still says of a deleted one. An id that the log does not know, a foreign
 * one among them, is the 404.
 */
export async function findOrDeleted<Path extends string>(
  path: Path,
  input: InputOf<Path>,
  was: { tenant: string; type: string; id: string },
): Promise<Found<OutputOf<Path>>> {
  try {
    return { isDeleted: false, value: await callHere(path, input) };
  } catch (error) {
    const code = error instanceof ApiError ? (error.data?.code ?? '') : '';
    const left = MISSING.has(code) ? await leftInLog(was) : null;
    if (left) return { isDeleted: true, ...left };
    // Answers as the page would have: 404, 403 or the error itself.
    return { isDeleted: false, value: await find(path, input) };
  }
}

type Left = { name: string; wasHere: boolean };

/** What the newest event of the resource says of it; null when the log has none, or is not the person's to read. */
async function leftInLog({ tenant, type, id }: { tenant: string; type: string; id: string }): Promise<Left | null> {
  if (!UUID.test(id)) return null;
  try {
    const { events } = await callHere('audit.list', { tenant, q: historyOf(type, id.toLowerCase()), from: 'all' });
    const [newest] = events;
    return newest
      ? { name: newest.details.name ?? newest.details.role ?? newest.resource.id, wasHere: newest.action === 'DELETE' }
      : null;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
