import { cutText } from './cut-text.ts';

/**
 * A text that a client sent along (user agent, request id) made fit to be recorded: what can't be stored becomes U+FFFD,
 * the rest is cut to `limit` characters. An event must never be lost because its header was too long.
 */
export function clientText(text: string | null | undefined, limit: number): string | null {
  if (text === null || text === undefined) return null;
  return cutText(text.replace(UNFIT, '\ufffd'), limit).text;
}

const UNFIT = /[\p{Cc}\p{Surrogate}]/gu;
