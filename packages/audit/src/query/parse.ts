import { AuditError, type Span } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Expr } from './ast.ts';
import { emptyGroup, operandMissing, strayClose, tooDeep, tooLong, tooMany, unclosed } from './grammar-faults.ts';
import { lex, type Token } from './lex.ts';
import { readTerm } from './read-term.ts';

/**
 * Text → tree. NOT binds tighter than AND (juxtaposition), AND tighter than OR. Nested ANDs and ORs are flattened;
 * nothing else is: what was typed is in the tree or the text is refused. Spans: a group's span includes its
 * parentheses, a term's does not.
 */
export type QueryFailure = {
  message: string;
  span: Span;
  expected: string;
  /** Put in place of the span it repairs this fault (another may follow). */
  suggestion?: string;
  limit?: string;
  received?: string;
};
export type Parsed = { ok: true; expr: Expr | null } | { ok: false; error: QueryFailure };

/** null for an empty text. Throws AuditError `invalid_query` with span, expected and, where there is one, suggestion. */
export function parseQuery(text: string): Expr | null {
  if (text.length > LIMITS.queryChars) throw tooLong(text);
  const tokens = lex(text);
  if (tokens.length === 0) return null;
  const state: State = { text, tokens, at: 0, depth: 0, terms: 0 };
  const expr = readOr(state);
  const extra = tokens[state.at];
  if (extra) throw strayClose(state, extra);
  return expr;
}

/** The same without throwing, for the page. */
export function tryParse(text: string): Parsed {
  try {
    return { ok: true, expr: parseQuery(text) };
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    const { span = { from: 0, to: text.length }, expected = '', suggestion, limit, received } = error.facts;
    return { ok: false, error: { message: error.message, span, expected, suggestion, limit, received } };
  }
}

/** The text with the failure's suggestion in place; null when there is none. */
export function repair(text: string, failure: QueryFailure): string | null {
  if (failure.suggestion === undefined) return null;
  return (text.slice(0, failure.span.from) + failure.suggestion + text.slice(failure.span.to)).trim();
}

type State = { text: string; tokens: Token[]; at: number; depth: number; terms: number };

function readOr(state: State): Expr {
  const start = state.at;
  const items = [readAnd(state)];
  while (state.tokens[state.at]?.kind === 'or') {
    state.at++;
    items.push(readAnd(state));
  }
  return combine(state, 'or', items, start);
}

function readAnd(state: State): Expr {
  const start = state.at;
  const items = [readNot(state)];
  for (;;) {
    const next = state.tokens[state.at]?.kind;
    if (next === undefined || next === 'or' || next === 'close') return combine(state, 'and', items, start);
    if (next === 'and') state.at++;
    items.push(readNot(state));
  }
}

function readNot(state: State): Expr {
  const start = state.at;
  const token = state.tokens[start];
  if (token?.kind !== 'not' && token?.kind !== 'minus') return readPrimary(state);
  state.at++;
  deeper(state, token.span);
  const item = readNot(state);
  state.depth--;
  return { kind: 'not', item, span: spanFrom(state, start) };
}

function readPrimary(state: State): Expr {
  const token = state.tokens[state.at];
  if (token?.kind === 'chunk') {
    state.at++;
    const term = readTerm(state.text, token.span);
    state.terms += term.kind === 'field' ? term.values.length : 1;
    if (state.terms > LIMITS.queryTerms) throw tooMany(state, token.span, countTerms(state));
    return term;
  }
  if (token?.kind !== 'open') throw operandMissing(state, token);
  state.at++;
  deeper(state, token.span);
  if (state.tokens[state.at]?.kind === 'close') throw emptyGroup(state, token.span);
  const inner = readOr(state);
  const close = state.tokens[state.at];
  if (close?.kind !== 'close') throw unclosed(state, token.span);
  state.at++;
  state.depth--;
  return inner.kind === 'and' || inner.kind === 'or'
    ? { ...inner, span: { from: token.span.from, to: close.span.to } }
    : inner;
}

function combine(state: State, kind: 'and' | 'or', items: Expr[], start: number): Expr {
  const [first] = items;
  if (items.length === 1 && first) return first;
  const flat = items.flatMap((item) => (item.kind === kind ? item.items : [item]));
  return { kind, items: flat, span: spanFrom(state, start) };
}

/** From the token numbered `start` to the last one read. */
function spanFrom(state: State, start: number): Span {
  return { from: state.tokens[start]?.span.from ?? 0, to: state.tokens[state.at - 1]?.span.to ?? 0 };
}

function deeper(state: State, span: Span): void {
  if (++state.depth <= LIMITS.queryDepth) return;
  throw tooDeep(state, span);
}

function countTerms(state: State): number {
  const rest = state.tokens.slice(state.at).filter((token) => token.kind === 'chunk');
  return rest.reduce((sum, token) => {
    const term = readTerm(state.text, token.span);
    return sum + (term.kind === 'field' ? term.values.length : 1);
  }, state.terms);
}
