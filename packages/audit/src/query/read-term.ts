import type { Span } from '../errors.ts';
import type { CompareOp, Term } from './ast.ts';
import { readDate } from './date-literal.ts';
import { canonicalField, detailsField, fieldRef } from './fields.ts';
import { queryError } from './query-error.ts';
import { quote, readQuoted } from './quote.ts';
import { readValues } from './read-values.ts';
import { instantNames, isKnownName, refuseName, refuseOperator, starInText, valueMissing } from './term-faults.ts';
import { checkValues } from './validate.ts';

/**
 * Reads one chunk as a term. What stands before the first colon is the field, whatever it is; `name://…` is the one
 * exception, so that a pasted address is text. A quoted name (`"my key":x`) is always a Details key.
 */
export function readTerm(text: string, span: Span): Term {
  const source = text.slice(span.from, span.to);
  if (source.startsWith('"')) return readQuotedStart(text, span);
  refuseOperator(text, span, source);
  const colon = source.indexOf(':');
  const operator = source.search(/[<>]/);
  if (operator > 0 && (colon < 0 || operator < colon)) {
    return readCompare(text, span, { name: source.slice(0, operator), at: span.from + operator });
  }
  if (colon < 0 || source.startsWith('//', colon + 1)) return readText(text, span, source);
  const name = source.slice(0, colon);
  refuseName(text, span, name);
  return readField(text, span, { field: canonicalField(name), at: span.from + colon + 1 });
}

function readQuotedStart(text: string, span: Span): Term {
  const { value, end } = readQuoted(text, span.from);
  const rest = text.slice(end, span.to);
  if (rest.startsWith(':') && value !== '') return readField(text, span, { field: detailsField(value), at: end + 1 });
  if (rest === '' && value !== '') return { kind: 'text', value, quoted: true, span };
  if (rest === '*' || rest === '.*') throw starInText(text, span, quote(value));
  throw queryError(text, value === '' ? 'Empty quotes find nothing' : 'Text directly after a closing quote', {
    span,
    expected: 'some text in the quotes, and white space after them',
    suggestion: value === '' ? '' : quote(value + rest.replaceAll('"', '')),
  });
}

type FieldStart = { field: string; at: number };

function readField(text: string, span: Span, { field, at }: FieldStart): Term {
  if (at === span.to) throw valueMissing(text, span, at);
  const operator = /^(?:[<>]=?)/.exec(text.slice(at, span.to))?.[0];
  if (operator) return readCompare(text, span, { name: field, at });
  const values = checkValues(text, fieldRef(field), readValues(text, { from: at, to: span.to }));
  return { kind: 'field', field, values, span };
}

/** `date>=2026-05-03`, with or without a colon. A date is its whole span: `>` is after its end, `<=` up to its end. */
function readCompare(text: string, span: Span, { name, at }: { name: string; at: number }): Term {
  const op = /^[<>]=?/.exec(text.slice(at, span.to))?.[0] as CompareOp;
  const ref = fieldRef(name);
  const valueAt = at + op.length;
  if (ref.kind !== 'instant') {
    const source = text.slice(span.from, span.to);
    throw queryError(text, `“${name}” cannot be compared with ${op}`, {
      span,
      expected: `a date field before ${op}: ${instantNames()}; quote the text to search for it`,
      suggestion: text[at - 1] === ':' ? text.slice(span.from, at) + quote(text.slice(at, span.to)) : quote(source),
    });
  }
  if (valueAt === span.to) throw valueMissing(text, span, valueAt);
  const quoted = text[valueAt] === '"' ? readQuoted(text, valueAt) : null;
  const literal = quoted?.end === span.to ? quoted.value : text.slice(valueAt, span.to);
  const date = readDate(literal);
  if (!date.ok) {
    throw queryError(text, date.reason, {
      span: { from: valueAt, to: span.to },
      expected: 'a date such as 2026-05-03 or an instant such as 2026-05-03T10:15Z',
      ...(date.suggestion ? { suggestion: date.suggestion } : {}),
    });
  }
  const atMs = op === '>=' || op === '<' ? date.fromMs : date.toMs - 1;
  return { kind: 'compare', field: ref.name, op, text: literal, atMs, span };
}

function readText(text: string, span: Span, value: string): Term {
  const word = value.replace(/^\*+|\*+$/g, '');
  if (word !== value || value.includes('*'))
    throw starInText(text, span, /^$|^-|[*"]/.test(word) ? quote(value) : word);
  if (value.includes('"')) {
    throw queryError(text, 'A quote stands inside a word', {
      span,
      expected: 'the whole text in quotes, a quote in it written \\"',
      suggestion: quote(value),
    });
  }
  const named = /^(-?)([^=!]+)(!?)={1,2}(.*)$/u.exec(value);
  if (named && isKnownName(named[2] as string)) {
    const wanted = `${named[3] ? '-' : ''}${named[2]}:${named[4] || '*'}`;
    throw queryError(text, 'A field and its value are joined by a colon', {
      span,
      expected: 'field:value, or quotes round a text that holds =',
      suggestion: wanted,
    });
  }
  return { kind: 'text', value, quoted: false, span };
}
