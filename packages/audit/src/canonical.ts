import { isWellFormed } from './well-formed.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/**
 * RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, ECMAScript's own string and number forms,
 * no white space. Throws a TypeError for what I-JSON can't hold: NaN, infinities, lone surrogates.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no NaN and no infinity');
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  for (const name of Object.keys(value).sort()) {
    text += `${text === '' ? '{' : ','}${canonicalText(name)}:${canonicalJson(value[name]!)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Printable ASCII that JSON does not escape: most of what is ever written. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The same of a text alone. */
export function canonicalText(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!isWellFormed(text)) throw new TypeError('canonical JSON has no lone surrogates');
  return JSON.stringify(text);
}
