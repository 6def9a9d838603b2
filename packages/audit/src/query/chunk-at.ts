import type { Span } from '../errors.ts';
import { closingQuote } from './quote.ts';

/** The chunk a caret stands in, read leniently: half-typed queries are where completion happens. */
export type ChunkAt = {
  /** Behind a leading minus. An open quote ends at the caret, so that nothing behind it is swallowed. */
  span: Span;
  /** Offset of the colon between field and values, null when there is none before the caret. */
  colon: number | null;
};

/** null between chunks, and on a minus. */
export function chunkAt(text: string, caret: number): ChunkAt | null {
  let from = 0;
  while (from < text.length) {
    if (/[\s()-]/u.test(text[from] as string)) {
      from++;
      continue;
    }
    const to = endLeniently(text, from, caret);
    if (caret < from) return null;
    if (caret <= to) return { span: { from, to }, colon: colonBefore(text, from, caret) };
    from = to;
  }
  return null;
}

function endLeniently(text: string, from: number, caret: number): number {
  let at = from;
  while (at < text.length && !/[\s()]/u.test(text[at] as string)) {
    if (text[at] !== '"') at++;
    else {
      const close = closingQuote(text, at);
      if (close < 0) return Math.max(caret, at + 1);
      at = close + 1;
    }
  }
  return at;
}

function colonBefore(text: string, from: number, caret: number): number | null {
  let at = from;
  if (text[at] === '"') {
    const close = closingQuote(text, at);
    if (close < 0 || text[close + 1] !== ':') return null;
    at = close + 1;
  } else {
    while (at < caret && text[at] !== ':') at++;
  }
  return at < caret && text[at] === ':' ? at : null;
}

/** The value of a comma-separated list (text[span]) that the caret stands in. */
export function segmentAt(text: string, span: Span, caret: number): Span {
  let from = span.from;
  let at = from;
  while (at < span.to) {
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      at = close < 0 ? span.to : close + 1;
    } else if (text[at] === ',') {
      if (caret <= at) return { from, to: at };
      from = ++at;
    } else at++;
  }
  return { from, to: span.to };
}
