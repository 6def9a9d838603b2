import { cutText } from '@indelible/audit/cut-text';
import { LIMITS } from '@indelible/audit/limits';
import { stampOf, type VerbDeps } from './by.ts';
import { instanceTenant } from './instance-tenant.ts';

/** What was read over all tenants. Absent parts are left out of the event's details. */
export type ReadOfAllLogs = {
  verb: 'list' | 'news' | 'count' | 'histogram' | 'facets' | 'get' | 'around' | 'history' | 'diff';
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  id?: string | undefined;
  against?: string | null | undefined;
  /** What the events around one share with it. */
  by?: string | undefined;
  /** Which facets were counted, and the text that their values had to contain. */
  fields?: readonly string[] | undefined;
  contains?: string | undefined;
};

/** Leaves AUDITLOG/READ in tenant 0. Written before the read is answered: when it can't be, nothing is shown. */
export async function recordRead(deps: VerbDeps, { verb, q, fields, contains, ...more }: ReadOfAllLogs): Promise<void> {
  const instance = await instanceTenant(deps.identity);
  const { from, to, id, against, by } = more;
  const asked = { verb, q: cut(q), from, to, id, against, by, fields: cut(fields?.join(',')), contains: cut(contains) };
  const details = Object.fromEntries(
    Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  );
  const resource = { type: 'AUDITLOG', id: 'all-tenants' };
  await deps.identity.transaction((tx) =>
    tx.record(instance, [{ input: { ...stampOf(deps), action: 'READ', resource, details } }]),
  );
}

const cut = (text: string | undefined): string | undefined => text && cutText(text, LIMITS.detailValueChars).text;
