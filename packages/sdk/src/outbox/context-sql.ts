import { type AuditContext, currentContext } from '../actor-context.ts';
import type { Actor } from '../event.ts';
import { known } from '../event-text.ts';

/**
 * The statement that tells the triggers who acts, to be run in the transaction that changes something: for producers that use
 * `pg` themselves. A literal SET LOCAL: it ends with the transaction, and set_config does not reach every node of a distributed
 * PostgreSQL. In hex, so that no text is ever part of SQL.
 */
export function contextSql(fallback?: Actor, context: AuditContext = currentContext()): string {
  const said = { ...(fallback && { actor: fallback }), ...known(context) };
  const hex = Object.keys(said).length === 0 ? '' : Buffer.from(JSON.stringify(said)).toString('hex');
  return `SET LOCAL indelible.context = '${hex}'`;
}
