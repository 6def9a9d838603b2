import type { DiffStyle } from '../../preferences/preferences.ts';

export type DiffAsk = {
  eventId: string;
  against: string | null;
  whole: boolean;
  style: DiffStyle;
  isSpaceless?: boolean;
};

/** What `audit.diff` is asked; server and client must name it alike, or the prefetch is in vain. */
export const diffInputOf = ({ eventId, against, whole, style, isSpaceless = false }: DiffAsk) => ({
  id: eventId,
  ...(against ? { against } : {}),
  context: whole ? ('whole' as const) : ('folded' as const),
  view: style,
  ...(isSpaceless ? { whitespace: 'ignored' as const } : {}),
});
