import { AuditError } from '@indelible/audit/errors';

/** What is in the path can't be said again in the query, nor anything twice: nobody should have to know which one counts. */
export function inputOf(url: URL, params: Record<string, string>): Record<string, string> {
  const input = new Map(Object.entries(params));
  for (const [key, value] of url.searchParams) {
    if (input.has(key)) {
      const field = key.slice(0, 64);
      throw new AuditError('invalid_input', `“${field}” is given twice.`, { field, limit: 'once' });
    }
    input.set(key, value);
  }
  return Object.fromEntries(input);
}
