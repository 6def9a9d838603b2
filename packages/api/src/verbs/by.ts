import type { Actor } from '@indelible/audit/event';
import type { Grant } from '@indelible/audit/permissions';
import type { IdentityStore } from '@indelible/db/ports';
import type { Tenant } from '@indelible/db/records';
import type { MailDeps } from '../auth/mail/mail-link.ts';

/** Who does it, and from where: what every verb's event carries. The CLI and the demo give actors of their own. */
export type By = {
  actor: Actor;
  /** Who really acts, when `actor` is impersonated. */
  impersonator?: Actor | null;
  request: { ip: string | null; userAgent: string | null; correlationId: string | null };
  /** More tags for every event: the operating system's user, say. */
  details?: Record<string, string>;
};

export type VerbDeps = By & { identity: IdentityStore; nowMs: () => number };

/** Bound to ONE tenant, with what the caller holds there (`EVERYTHING` in principal.ts at the machine itself). */
export type TenantDeps = VerbDeps & {
  tenant: Tenant;
  grants: readonly Grant[];
  /** What links are mailed by; absent where there is nobody to mail for. */
  mail?: MailDeps;
};

/** The part of an event that says who did it. */
export const stampOf = ({ actor, impersonator = null, request }: By) => ({ actor, impersonator, ...request });
