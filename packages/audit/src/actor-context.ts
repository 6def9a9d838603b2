import { canonicalJson } from './canonical.ts';
import { utf8 } from './utf8.ts';

/** The personal data of an event, kept apart from it. */
export type ActorContext = {
  actorName: string;
  impersonatorName: string | null;
  ip: string | null;
  userAgent: string | null;
};

/** The bytes that the event's envelope commits to: canonical JSON of exactly these four members, null where absent. */
export const contextBytes = ({ actorName, impersonatorName, ip, userAgent }: ActorContext): Uint8Array =>
  utf8(canonicalJson({ actorName, impersonatorName, ip, userAgent }));
