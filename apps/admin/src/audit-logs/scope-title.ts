import type { AuditEvent } from '@indelible/audit/event';
import { actionWords } from './action-words.ts';
import type { Scope } from './scope.ts';

/** Only called with a scope that was granted: a title never names what is not the reader's to know. */
export const scopeTitle = (scope: Scope): string =>
  scope.kind === 'tenant' ? `Audit logs · ${scope.name} · Indelible` : 'Audit logs of all tenants · Indelible';

export const eventTitle = (scope: Scope, event: AuditEvent): string =>
  `${event.resource.type} ${actionWords(event)} · ${scopeTitle(scope)}`;
