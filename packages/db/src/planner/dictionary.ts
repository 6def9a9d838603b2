import { createHash } from 'node:crypto';
import { CONTEXT } from '@indelible/audit/postings/event-tokens';
import type { Leaf, Plan } from '@indelible/audit/postings/plan';
import {
  dictionaryStart,
  exactFound,
  type Found,
  hasField,
  leavesOf,
  partialStarts,
  type ResolvedPlan,
  resolvePlan,
  startsFound,
} from '@indelible/audit/postings/resolve';
import { dictionaryValue, type SegmentToken } from '@indelible/audit/postings/segment';
import { openTokens, type TokenOf } from '@indelible/audit/postings/token';
import { Prisma } from '../generated/prisma/client.ts';
import type { SqlTransaction } from '../pool.ts';
import { type ContextKeys, contextKeys, nameOf } from './context-keys.ts';
import type { PartialFields } from './index-state.ts';
import type { IndexedTenants } from './indexed-tenants.ts';

export const sealedTokens: TokenOf = openTokens((bytes) => createHash('sha256').update(bytes).digest(), 20_000);

/** Values that one leaf is looked up as; more are not asked for, every event is looked at instead. */
const MOST_TOKENS = 1_000;

export type Lookup = {
  tx: SqlTransaction;
  tenants: IndexedTenants;
  tokenOf: TokenOf;
  partial: PartialFields;
  months: Prisma.Sql;
  /** Where they were looked up already. */
  contexts: ContextKeys | null;
};
type Row = { tenant_id: number; leaf: number; token: string; field: string; value: string; mixed: boolean };
type Starts = Leaf & { kind: 'starts' };
type Exact = Leaf & { kind: 'token' };

/** The plan with each tenant's own tokens, by what its dictionary knows. */
export async function resolveFor(lookup: Lookup, plan: Plan): Promise<Map<number, ResolvedPlan>> {
  const leaves = leavesOf(plan);
  const starts = leaves.filter((leaf): leaf is Starts => leaf.kind === 'starts');
  const contexts = lookup.contexts ?? (await contextKeys(lookup, leaves));
  const isPartial = (tenant: number, { field }: { field: string }): boolean =>
    lookup.partial.get(tenant)?.has(field) ?? false;
  const exact = [
    ...leaves.filter((leaf): leaf is Exact => leaf.kind === 'token'),
    ...starts.flatMap((leaf) => {
      const has = hasField(leaf.field);
      return has && lookup.tenants.ids.some((tenant) => isPartial(tenant, leaf)) ? [has] : [];
    }),
    ...[...contexts.values()].flatMap((keys) => [...keys.values()].flatMap((found) => found ?? []).map(contextLeaf)),
  ];
  const rows = await readDictionary(lookup, exact, starts);
  const found = (tenant: number, leaf: Leaf): Found | null => {
    const own = rows.get(tenant);
    const exactly = (one: Exact): Found => exactIn(lookup.tokenOf, own, one, isPartial(tenant, one));
    switch (leaf.kind) {
      case 'token':
        return exactly(leaf);
      case 'starts': {
        const has = hasField(leaf.field);
        if (isPartial(tenant, leaf)) return partialStarts(has && exactly(has));
        return startsIn(own, leaf, starts.indexOf(leaf));
      }
      case 'context': {
        const keys = contexts.get(tenant)?.get(nameOf(leaf)) ?? null;
        if (keys === null) return null;
        const each = keys.map((key) => exactly(contextLeaf(key)));
        return { certain: each.flatMap((one) => one.certain), doubtful: each.flatMap((one) => one.doubtful) };
      }
    }
  };
  return new Map(lookup.tenants.ids.map((tenant) => [tenant, resolvePlan(plan, (leaf) => found(tenant, leaf))]));
}

const contextLeaf = (value: string): Exact => ({ kind: 'token', field: CONTEXT, value });

type Known = { byToken: Map<bigint, SegmentToken>; byLeaf: Map<number, SegmentToken[]> };
/** Rows of tokens that stand for several values, under this number. */
const MIXED = -2;
const EXACT = -1;

const exactIn = (tokenOf: TokenOf, known: Known | undefined, leaf: Exact, isPartial: boolean): Found =>
  exactFound(leaf, tokenOf, known?.byToken.get(tokenOf(leaf.field, dictionaryValue(leaf.value))), isPartial);

function startsIn(known: Known | undefined, leaf: Starts, at: number): Found | null {
  const [own, mixed] = [known?.byLeaf.get(at) ?? [], known?.byLeaf.get(MIXED) ?? []];
  if (own.length > MOST_TOKENS || mixed.length > MOST_TOKENS) return null;
  const rows = new Map([...own, ...mixed].map((row) => [row.token, row]));
  return startsFound(leaf, rows.values());
}

async function readDictionary({ tx, tenants, tokenOf }: Lookup, exact: Exact[], starts: Starts[]) {
  const known = new Map<number, Known>();
  if (exact.length + starts.length === 0) return known;
  const tokens = [...new Set(exact.map(({ field, value }) => tokenOf(field, dictionaryValue(value))))].map(String);
  const own = tenants.is(Prisma.sql`d.tenant_id`, Prisma.sql`t.id`);
  const rows = (leaf: number, condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(
    SELECT ${leaf}::int AS leaf, d.token, d.field, d.value, d.mixed FROM index_token d WHERE ${own} AND ${condition}
    LIMIT ${leaf === EXACT ? tokens.length : MOST_TOKENS + 1}::int)`;
  const parts = [
    ...(tokens.length > 0 ? [rows(EXACT, Prisma.sql`d.token = ANY (${tokens}::bigint[])`)] : []),
    ...(starts.length > 0 ? [rows(MIXED, Prisma.sql`d.mixed`)] : []),
    ...starts.map((leaf, at) => rows(at, between(leaf))),
  ];
  const found = await tx.$queryRaw<Row[]>`
    SELECT t.id AS tenant_id, x.leaf, x.token::text AS token, x.field, x.value, x.mixed
    FROM ${tenants.each} CROSS JOIN LATERAL (${Prisma.join(parts, ' UNION ALL ')}) x`;
  for (const { tenant_id, leaf, token, ...rest } of found) {
    const own = known.get(tenant_id) ?? { byToken: new Map(), byLeaf: new Map() };
    known.set(tenant_id, own);
    const row: SegmentToken = { token: BigInt(token), ...rest };
    if (leaf === EXACT) own.byToken.set(row.token, row);
    else own.byLeaf.set(leaf, [...(own.byLeaf.get(leaf) ?? []), row]);
  }
  return known;
}

function between({ field, text }: Starts): Prisma.Sql {
  const from = dictionaryStart(text);
  const to = after(from);
  const low = Prisma.sql`d.field = ${field} AND d.value >= ${from}`;
  return to === null ? low : Prisma.sql`${low} AND d.value < ${to}`;
}

/** The least text, in the order of code points, that does not begin with `start` and stands behind all that do; null for none. */
function after(start: string): string | null {
  const points = [...start];
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const next = last.codePointAt(0)! + 1;
    // Surrogates are no characters of their own.
    if (next <= 0x10ffff) return points.join('') + String.fromCodePoint(next === 0xd800 ? 0xe000 : next);
  }
  return null;
}
