import type { AuditError } from '@indelible/audit/errors';

/** `error code (field): message` on one line, for people and for grep. */
export function errorLine({ code, message, facts: { field } }: AuditError): string {
  return `error ${code}${field === undefined ? '' : ` (${field})`}: ${message}`;
}

/** The same for programs, on one line too. */
export const errorJson = ({
  code,
  message,
  facts,
}: { code: AuditError['code'] | 'usage' } & Pick<AuditError, 'message' | 'facts'>): string =>
  JSON.stringify({ error: { code, message, facts } });
