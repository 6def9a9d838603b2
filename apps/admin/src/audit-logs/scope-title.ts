import 'server-only';
import type { AuditEvent } from '@indelible/audit/event';
import type { Retention } from '@indelible/audit/store';
import { words } from '../words/words.ts';
import { actionWords } from './action-words.ts';
import { isGone } from './find-event.ts';
import { logName, type Scope } from './scope.ts';

/** Only called with a scope that was granted: a title never names what is not the reader's to know. */
export const scopeTitle = async (scope: Scope): Promise<string> =>
  [logName(await words('log'), scope), ...(scope.kind === 'instance' ? [] : [scope.name]), 'Indelible'].join(' · ');

export const eventTitle = async (scope: Scope, event: AuditEvent | Retention): Promise<string> => {
  const name = isGone(event)
    ? (await words('event'))('outOfRetention')
    : `${event.resource.type} ${actionWords(await words('log'), event)}`;
  return `${name} · ${await scopeTitle(scope)}`;
};
