import { canonicalText as text } from './canonical.ts';

/** The personal data of an event, kept apart from it. */
export type ActorContext = {
  actorName: string;
  impersonatorName: string | null;
  ip: string | null;
  userAgent: string | null;
};

/** The text whose UTF-8 bytes the event's envelope commits to: canonical JSON of exactly these four, null where absent. */
export const contextText = ({ actorName, impersonatorName, ip, userAgent }: ActorContext): string =>
  `{"actorName":${text(actorName)},"impersonatorName":${orNull(impersonatorName)},"ip":${orNull(ip)},"userAgent":${orNull(userAgent)}}`;

const orNull = (value: string | null): string => (value === null ? 'null' : text(value));
