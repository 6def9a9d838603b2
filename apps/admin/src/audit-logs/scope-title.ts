import type { AuditEvent } from '@indelible/audit/event';
import { actionWords } from './action-words.ts';
import { logName, type Scope } from './scope.ts';

/** Only called with a scope that was granted: a title never names what is not the reader's to know. */
export const scopeTitle = (scope: Scope): string =>
  [logName(scope), ...(scope.kind === 'instance' ? [] : [scope.name]), 'Indelible'].join(' · ');

export const eventTitle = (scope: Scope, event: AuditEvent): string =>
  `${event.resource.type} ${actionWords(event)} · ${scopeTitle(scope)}`;
