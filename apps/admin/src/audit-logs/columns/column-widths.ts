import { TAGS } from './column-names.ts';

/** CSS pixels, by the name of the column; what is not there has its usual width. */
export type ColumnWidths = Readonly<Record<string, number>>;

export const MIN_WIDTH = 64;
export const MAX_WIDTH = 800;
/** Widths that are kept; the oldest goes first. */
const MAX_KEPT = 24;
/** A browser takes a cookie of 4,096 bytes, name and attributes included. */
const COOKIE_CHARS = 3_500;

const USUAL = new Map<string, number>([
  ['resource', 132],
  ['action', 120],
  ['actor', 178],
  ['date', 136],
  ['event', 250],
  ['correlation', 190],
]);
const USUAL_OTHER = 150;
/** The tags take what the others leave, but never less than this. */
const TAGS_LEAST = 120;
const EXPAND = 44;

export const clampWidth = (px: number): number => Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(px)));

/** null: as wide as the others leave it. */
export function widthOf(name: string, widths: ColumnWidths): number | null {
  const own = Object.hasOwn(widths, name) ? widths[name] : undefined;
  return own ?? (name === TAGS ? null : (USUAL.get(name) ?? USUAL_OTHER));
}

/** Below this many pixels the table scrolls sideways instead of squeezing a column to nothing. */
export const leastWidth = (names: readonly string[], widths: ColumnWidths): number =>
  names.reduce((sum, name) => sum + (widthOf(name, widths) ?? TAGS_LEAST), EXPAND);

export function setWidth(widths: ColumnWidths, name: string, px: number | null): ColumnWidths {
  const others = Object.entries(widths).filter(([other]) => other !== name);
  let kept = (px === null ? others : [...others, [name, clampWidth(px)] as const]).slice(-MAX_KEPT);
  const size = () => encodeURIComponent(JSON.stringify(Object.fromEntries(kept))).length;
  while (kept.length > 1 && size() > COOKIE_CHARS) kept = kept.slice(1);
  return Object.fromEntries(kept);
}

/** Whatever is no list of widths is none. */
export function readWidths(text: string | undefined): ColumnWidths {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
    const widths = Object.entries(parsed).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
    );
    return Object.fromEntries(widths.slice(-MAX_KEPT).map(([name, px]) => [name, clampWidth(px)]));
  } catch {
    return {};
  }
}
