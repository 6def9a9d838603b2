import 'server-only';
import type { AuditEvent } from '@indelible/audit/event';
import { words } from '../words/words.ts';
import { actionWords } from './action-words.ts';
import { logName, type Scope } from './scope.ts';

/** Only called with a scope that was granted: a title never names what is not the reader's to know. */
export const scopeTitle = async (scope: Scope): Promise<string> =>
  [logName(await words('log'), scope), ...(scope.kind === 'instance' ? [] : [scope.name]), 'Indelible'].join(' · ');

export const eventTitle = async (scope: Scope, event: AuditEvent): Promise<string> =>
  `${event.resource.type} ${actionWords(await words('log'), event)} · ${await scopeTitle(scope)}`;
