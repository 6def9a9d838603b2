import { partialWith, type WordRule } from '@indelible/audit/postings/partial-fields';
import type pg from 'pg';
import { list } from './number-list.ts';
import { isEmptying, type TenantState } from './tenant-state.ts';

export type NewWordCount = { tenantId: number; field: string; words: number };

/** How many words of each field the dictionaries have, by this process's own writing. */
export type FieldWords = {
  /** Counts those of tenants that it does not know yet. */
  look(client: pg.ClientBase, states: ReadonlyMap<number, TenantState>): Promise<void>;
  /** After the commit. */
  add(rebuilds: number, count: NewWordCount): void;
  /** Of which fields the dictionary takes no new words from now on. */
  partialOf(tenantId: number, state: TenantState): ReadonlySet<string>;
};

/** Beyond so many a tenant's fields are not counted: each has a few words. */
const MOST_FIELDS = 5_000;

type Tenant = { rebuilds: number; words: Map<string, number>; hasGrown: boolean };

/** One a process. Another one's words are not in it, so a dictionary may get some more than the rule says. */
export function openFieldWords(rule: WordRule): FieldWords {
  const tenants = new Map<number, Tenant>();
  return {
    async look(client, states) {
      const unknown = [...states].filter(([tenantId, { rebuilds }]) => tenants.get(tenantId)?.rebuilds !== rebuilds);
      for (const [tenantId, { rebuilds }] of unknown)
        tenants.set(tenantId, { rebuilds, words: new Map(), hasGrown: true });
      const asked = unknown.filter(([, state]) => state.tie > 0n && !isEmptying(state));
      for (const { tenantId, field, words } of await countWords(client, asked, rule))
        tenants.get(tenantId)!.words.set(field, words);
    },
    add(rebuilds, { tenantId, field, words }) {
      const tenant = tenants.get(tenantId);
      if (tenant?.rebuilds !== rebuilds) return;
      const known = tenant.words.get(field);
      if (known === undefined && tenant.words.size >= MOST_FIELDS) return;
      tenant.words.set(field, (known ?? 0) + words);
      tenant.hasGrown = true;
    },
    partialOf(tenantId, { partial, rebuilds, nextSeq }) {
      const tenant = tenants.get(tenantId);
      if (!tenant?.hasGrown || tenant.rebuilds !== rebuilds) return partial;
      tenant.hasGrown = false;
      return partialWith(partial, tenant.words, rule, Number(nextSeq));
    },
  };
}

/** Field by field, no further than the rule needs; of the index's own fields none. */
const COUNT = `WITH RECURSIVE of (tenant_id, field, enough, n) AS (
    SELECT tenant_id, '' COLLATE "C", enough, 0 FROM unnest($1::int[], $2::int[]) AS t (tenant_id, enough)
  UNION ALL
    SELECT of.tenant_id, (SELECT k.field FROM index_token k WHERE k.tenant_id = of.tenant_id
      AND k.field > of.field ORDER BY k.field LIMIT 1), of.enough, of.n + 1
    FROM of WHERE of.field IS NOT NULL AND of.n < ${MOST_FIELDS})
  SELECT of.tenant_id AS "tenantId", of.field, (SELECT count(*)::int FROM (
      SELECT FROM index_token k WHERE k.tenant_id = of.tenant_id AND k.field = of.field LIMIT of.enough) AS found) AS words
  FROM of WHERE of.n > 0 AND NOT starts_with(of.field, '~')`;

async function countWords(
  client: pg.ClientBase,
  tenants: readonly (readonly [number, TenantState])[],
  { most, eventsAWord }: WordRule,
): Promise<NewWordCount[]> {
  if (tenants.length === 0) return [];
  const enough = tenants.map(([, { nextSeq }]) => Math.max(most, Math.ceil(Number(nextSeq) / eventsAWord)));
  const ids = list(tenants.map(([tenantId]) => tenantId));
  return (await client.query<NewWordCount>(COUNT, [ids, list(enough)])).rows;
}
