import { type Checker, grouped, kindOf, quoted } from './check.ts';
import { LIMITS } from './limits.ts';

/** The shape of an execution label's key, which the Details filter works like. */
export const DETAIL_KEY_SHAPE = /^\p{Ll}[\p{L}0-9._-]*$/u;
const KEY_RULE = 'a lower-case letter, then letters, digits, ".", "_" or "-"';

/** Flat tags. Errors name the key, never the value. */
export function validateDetails(check: Checker, input: unknown): Record<string, string> {
  if (input === undefined || input === null) return {};
  if (typeof input !== 'object' || Array.isArray(input)) {
    return check.fail('details', { message: 'must be an object', limit: 'an object', received: kindOf(input) });
  }
  const entries = Object.entries(input);
  if (entries.length > LIMITS.detailsKeys) {
    const received = `${grouped(entries.length)} keys`;
    const limit = `≤ ${LIMITS.detailsKeys} keys`;
    check.fail('details', { message: `has ${received}, at most ${LIMITS.detailsKeys} are allowed`, limit, received });
  }
  const details: Record<string, string> = {};
  for (const [key, value] of entries) {
    if (!fine.has(key)) checkKey(check, key);
    details[key] = check.text(`details.${key}`, value, LIMITS.detailValueChars);
  }
  return details;
}

/** Producers send the same few keys; their number is bounded, as what is sent is not. */
const fine = new Set<string>();
const FINE_KEYS = 2_048;

function checkKey(check: Checker, key: string): void {
  if (key === '') check.fail('details', { message: 'has an empty key', limit: KEY_RULE, received: '""' });
  if (!DETAIL_KEY_SHAPE.test(key)) {
    check.fail('details', { message: `has a key that is not ${KEY_RULE}`, limit: KEY_RULE, received: quoted(key) });
  }
  // Shown here as a value: a key that long would not fit a field's path.
  check.text('details key', key, LIMITS.detailKeyChars);
  if (fine.size >= FINE_KEYS) fine.clear();
  fine.add(key);
}
