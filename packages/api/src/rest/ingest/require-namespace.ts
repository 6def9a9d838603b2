import { quoted } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';
import { covers, type NamespaceScope } from '@indelible/audit/permissions';

/**
 * An account that may write in some namespaces only writes events of these. What is no event at all is left to the store, which
 * refuses it by its field.
 */
export function requireNamespace(scope: NamespaceScope, event: unknown, path: string): void {
  if (scope === null || typeof event !== 'object' || event === null) return;
  const details = 'details' in event ? event.details : null;
  const namespace = namespaceIn(details);
  if (namespace === undefined || covers(scope, namespace)) return;
  const received = namespace === null ? 'no namespace' : quoted(namespace);
  const field = path === '' ? 'details.namespace' : `${path}.details.namespace`;
  const limit = `AUDITLOG CREATE in ${scope.join(', ')}`;
  const message = `${field}: your account writes events of ${scope.join(', ')} and below; received ${received}`;
  throw new AuditError('forbidden', message, { field, limit, received });
}

/** undefined where the store refuses the event whatever its namespace. */
function namespaceIn(details: unknown): string | null | undefined {
  if (details === null || details === undefined) return null;
  if (typeof details !== 'object' || Array.isArray(details)) return undefined;
  if (!Object.hasOwn(details, 'namespace')) return null;
  const { namespace } = details as { namespace: unknown };
  return typeof namespace === 'string' ? namespace : undefined;
}
