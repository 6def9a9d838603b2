import type { Actor } from '@indelible/audit/event';
import type { IdentityStore } from '@indelible/db/ports';

/** Who does it, and from where: what every verb's event carries. The CLI and the demo give actors of their own. */
export type By = {
  actor: Actor;
  request: { ip: string | null; userAgent: string | null; correlationId: string | null };
};

export type VerbDeps = By & { identity: IdentityStore };

/** The part of an event that says who did it. */
export const stampOf = ({ actor, request }: By) => ({ actor, ...request });
