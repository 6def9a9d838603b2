import { quoted } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';
import { nearest } from '@indelible/audit/nearest';

/**
 * What came in the path and the query. What is in the path can't be said again in the query, nor anything twice: nobody should have
 * to know which one counts. A parameter that is not `known` is refused by its name, never by its value, which may be a token.
 */
export function inputOf(url: URL, params: Record<string, string>, known: readonly string[]): Record<string, string> {
  const input = new Map(Object.entries(params));
  for (const [key, value] of url.searchParams) {
    if (!known.includes(key)) throw unknown(key, known);
    if (input.has(key)) {
      const facts = { field: key, limit: 'once', received: 'another one' };
      throw new AuditError('invalid_input', `“${key}” is given twice.`, facts);
    }
    input.set(key, value);
  }
  return Object.fromEntries(input);
}

function unknown(key: string, known: readonly string[]): AuditError {
  const field = key.slice(0, 64);
  const limit = known.length === 0 ? 'none in the address' : `known parameters: ${known.join(', ')}`;
  const suggestion = nearest(key, known) ?? undefined;
  const hint = suggestion ? `did you mean “${suggestion}”?` : limit;
  const facts = { field, limit, received: quoted(field), suggestion };
  return new AuditError('invalid_input', `There is no parameter “${field}” here; ${hint}`, facts);
}

/** Digits of `name` as the number that they are. How large it may be is the schema's to say. */
export function wholeNumber(name: string, text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  const [limit, received] = ['a whole number', quoted(text)];
  throw new AuditError('invalid_input', `“${name}” must be ${limit}; received ${received}.`, {
    field: name,
    limit,
    received,
  });
}
