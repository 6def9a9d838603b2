import type { Metadata } from 'next';
import { titled } from '../words/titled.ts';

/** As Next marks what `forbidden()` throws. */
const FORBIDDEN = 'NEXT_HTTP_ERROR_FALLBACK;403';
const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'digest' in error && error.digest === FORBIDDEN;

/** A page's title. One that is refused says so: Next gives every refusal in a title the words of the page that is not there. */
export async function orNotAllowed(title: () => Promise<Metadata>): Promise<Metadata> {
  try {
    return await title();
  } catch (error) {
    if (isForbidden(error)) return titled('signIn', 'notAllowed')();
    throw error;
  }
}
