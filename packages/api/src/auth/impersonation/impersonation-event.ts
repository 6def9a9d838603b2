import type { NewEvent } from '@indelible/audit/event';
import type { SessionRecord, UserRecord } from '@indelible/db/records';
import { actorOf } from '../../principal.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { userDetails } from '../sign-in-event.ts';

type Acting = NonNullable<SessionRecord['acting']>;
type Impersonation = { admin: UserRecord; acting: Acting };
type Request = Pick<AuthDeps, 'request'>;

/** The one who acts is the admin, here: from the start to the end every other event says both. */
const impersonationEvent = ({ request }: Request, { admin, acting }: Impersonation, more: Record<string, string>) =>
  ({
    ...request,
    action: 'IMPERSONATE',
    actor: actorOf(admin),
    resource: { type: 'USER', id: acting.as.id },
    details: { ...userDetails(acting.as), ...more, until: acting.until },
  }) satisfies NewEvent;

export const impersonationStarted = (deps: Request, who: Impersonation, reason: string): NewEvent =>
  impersonationEvent(deps, who, { phase: 'start', reason });

export const impersonationEnded = (
  deps: Request,
  who: Impersonation,
  ended: 'by-hand' | 'expired' | 'sign-out',
): NewEvent => impersonationEvent(deps, who, { phase: 'end', ended });
