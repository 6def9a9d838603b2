/** An English text of the API, its values as `{name}`, and the same in another language. */
export type Saying = readonly [english: string, other: string];
/** Whole sentences, and what stands within them: `at most 100 characters`, `a minute`. */
export type Sayings = { locale: string; sentences: readonly Saying[]; parts: readonly Saying[] };

/** Values that are words of ours; any other is a person's or a program's own and stays as it is. */
const OURS = new Set(['limit', 'what', 'wait', 'reason', 'expected', 'received']);
const NAMES = /\{(\w+)\}/g;
const GROUPED = /^\d{1,3}(?:,\d{3})+$/;

/**
 * What the API says in English, said in another language; null when the catalogue has no such text. The English text is the
 * id, as with gettext: answers stay as they are, and no message needs a second name. The full stop is the caller's.
 */
export function said(sayings: Sayings, english: string): string | null {
  const text = english.replace(/\.$/, '');
  const other = matched(sayings, sayings.sentences, text) ?? matched(sayings, sayings.parts, text);
  return other === null ? null : other + english.slice(text.length);
}

/** By the saying with the most words of its own: `{what} exists` must not take what belongs to `A tenant {what} exists`. */
function matched(sayings: Sayings, among: readonly Saying[], text: string): string | null {
  let best: { own: number; other: string; values: Map<string, string> } | null = null;
  for (const [english, other] of among) {
    const own = english.replace(NAMES, '').length;
    if (best && own <= best.own) continue;
    const values = valuesOf(english, text);
    if (values) best = { own, other, values };
  }
  if (best === null) return null;
  const { other, values } = best;
  return other.replace(NAMES, (_, name: string) => valueIn(sayings, name, values.get(name) ?? ''));
}

function valuesOf(english: string, text: string): Map<string, string> | null {
  const parts = english.split(NAMES);
  const pattern = parts.map((part, i) => (i % 2 === 1 ? '([^]+?)' : part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')));
  const found = new RegExp(`^${pattern.join('')}$`).exec(text);
  return found && new Map(found.slice(1).map((value, i) => [parts[2 * i + 1] ?? '', value]));
}

function valueIn(sayings: Sayings, name: string, value: string): string {
  if (GROUPED.test(value)) return Number(value.replaceAll(',', '')).toLocaleString(sayings.locale);
  if (!OURS.has(name)) return value;
  return matched(sayings, sayings.parts, value) ?? (name === 'reason' ? said(sayings, value) : null) ?? value;
}
