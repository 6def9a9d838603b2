import { changedPaths } from '@indelible/audit/changed-paths';
import type { Expr } from '@indelible/audit/query/ast';
import { matches } from '@indelible/audit/query/matches';
import { asksAbout } from '@indelible/audit/query/walk';
import type { Recheck } from './event-page.ts';
import { toEvents } from './event-row.ts';
import { tenantView } from './event-view.ts';
import type { SqlTransaction } from './pool.ts';
import { readStates } from './snapshot-read.ts';

/** Characters of states that one request compares anew; the first event is always compared. */
const RECHECK_CHARS = 4 * 1_048_576;

/**
 * For a query about changed paths: compares the states of a row whose list of paths was cut (`*`) and asks the oracle.
 * null for a query that needs no such thing. What it returns returns null when the request has compared enough.
 */
export function openRecheck(tx: SqlTransaction, expr: Expr | null): Recheck | null {
  if (expr === null || !asksAbout(expr, 'path')) return null;
  let compared = 0;
  return async (row) => {
    if (row.changed_paths.at(-1) !== '*') return true;
    if (compared >= RECHECK_CHARS) return null;
    const states = await readStates(tx, tenantView(row.tenant_id), row.id);
    const [event] = await toEvents(tx, [row], String);
    if (!states || !event) return false;
    compared += (states.before?.text.length ?? 0) + (states.after?.text.length ?? 0);
    const paths = changedPaths(states.before, states.after, Number.POSITIVE_INFINITY);
    return matches(expr, event, { changedPaths: paths });
  };
}
