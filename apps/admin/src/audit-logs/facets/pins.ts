import { isPinnable, MAX_PINS } from '../../preferences/preferences.ts';

/** No key is called so: a key begins with a letter. */
const NONE = '-';

/** Pinned keys as an address says them, by comma; `-` is none at all. */
export const writePins = (pins: readonly string[]): string =>
  pins.map((key) => key.replace(/[%,]/g, encodeURIComponent)).join(',') || NONE;

/** The same read; what can be no pin is left out. */
export function readPins(text: string): string[] {
  if (text === NONE) return [];
  return [...new Set(text.split(',').map(unescaped).filter(isPinnable))].slice(0, MAX_PINS);
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
