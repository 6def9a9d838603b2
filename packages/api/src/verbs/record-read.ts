import { cutText } from '@indelible/audit/cut-text';
import { LIMITS } from '@indelible/audit/limits';
import { stampOf, type VerbDeps } from './by.ts';
import { instanceTenant } from './instance-tenant.ts';

/** What was read over all tenants. Absent parts are left out of the event's details. */
export type ReadOfAllLogs = {
  verb: 'list' | 'count' | 'get' | 'history' | 'diff';
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  id?: string | undefined;
  against?: string | null | undefined;
};

/** Leaves AUDITLOG/READ in tenant 0. Written before the read is answered: when it can't be, nothing is shown. */
export async function recordRead(deps: VerbDeps, { verb, q, from, to, id, against }: ReadOfAllLogs): Promise<void> {
  const instance = await instanceTenant(deps.identity);
  const asked = { verb, q: q && cutText(q, LIMITS.detailValueChars).text, from, to, id, against };
  const details = Object.fromEntries(
    Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  );
  const resource = { type: 'AUDITLOG', id: 'all-tenants' };
  await deps.identity.transaction((tx) =>
    tx.record(instance, [{ input: { ...stampOf(deps), action: 'READ', resource, details } }]),
  );
}
