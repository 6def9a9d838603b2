import { queryError } from './query-error.ts';

/**
 * Quoted text: between `"` anything stands for itself; `\"` `\\` and `\u{hex}` are the only escapes, so that a pasted
 * `C:\temp` is an error with a repair rather than a tab. Invariant: `readQuoted(quote(s))` is `s` for every well-formed s.
 */
export function quote(value: string): string {
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  return `"${escaped}"`;
}

/** Index of the quote that closes the one at `from`, or -1. */
export function closingQuote(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return -1;
}

const ESCAPE = /\\(?:(["\\])|u\{([0-9a-f]{1,6})\}|([\s\S]?))/giu;

/** Reads the quoted text that begins at `from`; `end` is the offset behind its closing quote. */
export function readQuoted(text: string, from: number): { value: string; end: number } {
  const close = closingQuote(text, from);
  const body = text.slice(from + 1, close);
  const value = body.replace(ESCAPE, (whole, plain: string | undefined, hex: string | undefined, ...rest) => {
    const at = from + 1 + Number(rest.find((r) => typeof r === 'number'));
    if (plain !== undefined) return plain;
    const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
    if (code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) return String.fromCodePoint(code);
    throw queryError(text, `${whole} is not an escape`, {
      span: { from: at, to: at + whole.length },
      expected: 'the escapes \\" \\\\ or \\u{hex}; a backslash itself is written \\\\',
      suggestion: `\\${whole}`,
    });
  });
  return { value, end: close + 1 };
}

/** The text of a quoted source that may lack its end, as far as it can be read: for completion, where nothing is an error. */
export function unquote(source: string): string {
  const close = closingQuote(source, 0);
  const body = source.slice(1, close < 0 ? undefined : close);
  return body.replace(/\\(?:(["\\])|u\{([0-9a-f]{1,5})\})/gi, (_, plain?: string, hex?: string) =>
    plain === undefined ? String.fromCodePoint(Number.parseInt(hex ?? '', 16)) : plain,
  );
}
