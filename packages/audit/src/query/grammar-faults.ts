import type { AuditError, Span } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Token } from './lex.ts';
import { queryError } from './query-error.ts';
import { quote } from './quote.ts';

/** What can be wrong between terms: operators without operands, parentheses, limits. */
type At = { text: string; tokens: Token[]; at: number };

export function tooDeep({ text, tokens }: At, span: Span): AuditError {
  return queryError(text, `A query nests at most ${LIMITS.queryDepth} deep`, {
    span,
    expected: 'fewer parentheses and NOTs inside one another',
    limit: `≤ ${LIMITS.queryDepth} levels`,
    received: `${nesting(tokens)} levels`,
  });
}

/** How deep the whole text nests, counted without recursion. */
function nesting(tokens: Token[]): number {
  const groups: number[] = [];
  let pending = 0;
  let depth = 0;
  let deepest = 0;
  for (const { kind } of tokens) {
    if (kind === 'not' || kind === 'minus') pending++;
    else if (kind === 'open') {
      groups.push(pending + 1);
      depth += pending + 1;
      pending = 0;
    } else {
      if (kind === 'close') depth -= groups.pop() ?? 0;
      deepest = Math.max(deepest, depth + pending);
      pending = 0;
    }
    deepest = Math.max(deepest, depth + pending);
  }
  return deepest;
}

export function tooLong(text: string): AuditError {
  return queryError(text, `A query has at most ${LIMITS.queryChars.toLocaleString('en')} characters`, {
    span: { from: LIMITS.queryChars, to: text.length },
    expected: 'a shorter query',
    limit: `≤ ${LIMITS.queryChars.toLocaleString('en')} characters`,
    received: `${text.length.toLocaleString('en')} characters`,
  });
}

export function tooMany(state: At, span: Span, terms: number): AuditError {
  return queryError(state.text, `A query has at most ${LIMITS.queryTerms} terms, each value of a list counted`, {
    span,
    expected: 'fewer terms, or a prefix in place of a list',
    limit: `≤ ${LIMITS.queryTerms} terms`,
    received: `${terms} terms`,
  });
}

export function operandMissing(state: At, token: Token | undefined): AuditError {
  const before = state.tokens[state.at - 1];
  const guilty = token && token.kind !== 'close' ? token : (before ?? token);
  const span = guilty?.span ?? { from: 0, to: state.text.length };
  const word = state.text.slice(span.from, span.to);
  if (token?.kind === 'close' && (!before || before.kind === 'close' || before.kind === 'chunk'))
    return strayClose(state, token);
  return queryError(state.text, `${word} has nothing ${token === guilty ? 'before' : 'after'} it`, {
    span,
    expected: `a term on each side of ${word}; quote it to search for the word`,
    suggestion: quote(word),
  });
}

export function strayClose(state: At, token: Token): AuditError {
  return queryError(state.text, 'This parenthesis was never opened', {
    span: token.span,
    expected: 'a matching ( before it, or quotes round a text that holds a parenthesis',
    suggestion: '',
  });
}

export function emptyGroup(state: At, open: Span): AuditError {
  const to = state.tokens[state.at]?.span.to ?? open.to;
  return queryError(state.text, 'These parentheses are empty', {
    span: { from: open.from, to },
    expected: 'at least one term between them',
    suggestion: quote(state.text.slice(open.from, to)),
  });
}

export function unclosed(state: At, open: Span): AuditError {
  return queryError(state.text, 'This parenthesis is never closed', {
    span: { from: open.from, to: state.text.length },
    expected: 'a matching )',
    suggestion: `${state.text.slice(open.from)})`,
  });
}
