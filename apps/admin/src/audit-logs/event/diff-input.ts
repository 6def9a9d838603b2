import type { DiffStyle } from '../../preferences/preferences.ts';

/** Two columns of code have no room there. */
export const UNIFIED_BELOW = '(max-width: 767px)';

export type DiffAsk = {
  eventId: string;
  against: string | null;
  whole: boolean;
  style: DiffStyle;
  isSpaceless?: boolean;
  /** Folds opened one by one, by the old line number at which each begins. */
  opened?: readonly number[];
};

/** What `audit.diff` is asked; server and client must name it alike, or the prefetch is in vain. */
export const diffInputOf = ({ eventId, against, whole, style, isSpaceless = false, opened = [] }: DiffAsk) => ({
  id: eventId,
  ...(against ? { against } : {}),
  context: whole ? ('whole' as const) : ('folded' as const),
  view: style,
  ...(opened.length > 0 ? { opened: [...opened] } : {}),
  ...(isSpaceless ? { whitespace: 'ignored' as const } : {}),
});
