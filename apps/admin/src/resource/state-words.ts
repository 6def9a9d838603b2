import type { Words } from '@/words/words-type.ts';
import type { OutputOf } from '../api/procedures.ts';

/** Where the record has a gap: acts that may have changed the thing, and do not say how. */
export const gapWords = (t: Words<'resource'>, events: number, hasState: boolean): string =>
  t(hasState ? 'gapAfter' : 'gap', { n: events });

type Found = Pick<OutputOf<'audit.resourceAt'>, 'newest' | 'source' | 'searchedBackTo'>;

/** Why no state is shown. */
export function noStateWords(
  t: Words<'resource'>,
  id: string,
  { newest, source, searchedBackTo }: Found,
  at: string,
): string {
  if (source) return t('theEventLeftNo');
  if (searchedBackTo) {
    return t('searchedBack', { instant: searchedBackTo.slice(0, 19).replace('T', ' ') });
  }
  if (newest === null && at) return t('nothingWasRecordedOf', { id });
  return t('noEventLeftA', { id });
}
