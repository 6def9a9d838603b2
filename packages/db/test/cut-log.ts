import { changedPaths } from '@indelible/audit/changed-paths';
import type { AuditEvent } from '@indelible/audit/event';
import fc from 'fast-check';
import type pg from 'pg';
import type { TenantRef } from '../src/ports.ts';
import { everyPage } from './every-page.ts';
import { tokensOfBits } from './memory-index.ts';
import { corpus } from './query-corpus.ts';
import type { World } from './store-world.ts';
import { type Committed, committedEvents, writeIndex } from './write-index.ts';

type Cutting = { world: World; owner: pg.Client };
export type Known = { event: AuditEvent; paths: string[]; tenantId: number };
export type Log = { tenant: TenantRef; known: Known[]; committed: Committed[] };

/** Written in some transactions, in an order that is not that of their ids: as late and imported events come. */
export async function load(
  { world, owner }: Cutting,
  slug: string,
  count: number,
  seed: number,
  hash: number,
): Promise<Log> {
  const tenant = await world.tenant(slug, slug.startsWith('qa'));
  const { reader, writer } = world.database.tenant(tenant);
  const events = corpus(count, seed, hash);
  const late = events.map((_, n) => events[(n * 89) % events.length]!);
  for (let at = 0; at < late.length; at += 24) await writer.append(late.slice(at, at + 24));
  const read = new Map(
    (await everyPage(reader, { filter: null, range: { fromMs: null, toMs: null }, limit: 100 })).map((e) => [e.id, e]),
  );
  const known = events.map(({ input, importId }) => ({
    event: read.get(importId!)!,
    paths: changedPaths(input.before ?? null, input.after ?? null, Number.POSITIVE_INFINITY),
    tenantId: tenant.id,
  }));
  return { tenant, known, committed: await committedEvents(owner, tenant.id) };
}

/** Every segment reaches over the whole log, so that the newest events stand in all of them. */
export async function sealWoven(owner: pg.Client, { tenant, committed }: Log, bits: number): Promise<void> {
  const byId = [...committed].sort((a, b) => (a.id < b.id ? -1 : 1));
  const segments = Array.from({ length: 20 }, (_, n) => byId.filter((_, at) => at % 20 === n));
  await writeIndex(owner, { tenantId: tenant.id, segments, last: committed.at(-1)!, tokenOf: tokensOfBits(bits) });
}

/** How a log is cut: where the tail begins, how large segments are, whether they follow the order of commit or none. */
const anyCut = fc.record({
  sealed: fc.oneof(fc.constant(1), fc.constantFrom(0.02, 0.4, 0.95)),
  sizes: fc.array(fc.constantFrom(1, 2, 5, 9, 33), { minLength: 1, maxLength: 4 }),
  mixed: fc.boolean(),
  /** Words that the dictionary takes of a field: a few, so that most are left out; or all. */
  most: fc.constantFrom(0, 1, 4, 12, Number.POSITIVE_INFINITY),
});
export type Cut = typeof anyCut extends fc.Arbitrary<infer T> ? T : never;

/** The first four are always the same: hardly anything, a part, nearly all and all of it in the index, in small segments and larger ones. */
export function cutsOf(count: number, seed: number): Cut[] {
  const known: Cut[] = [
    { sealed: 0.4, sizes: [2, 9], mixed: true, most: 4 },
    { sealed: 1, sizes: [1, 5, 33], mixed: true, most: 3 },
    { sealed: 0.95, sizes: [9], mixed: false, most: Number.POSITIVE_INFINITY },
    { sealed: 0.02, sizes: [1], mixed: false, most: 0 },
  ];
  return [...known, ...fc.sample(anyCut, { numRuns: Math.max(1, count), seed })].slice(0, count);
}

export async function seal(
  owner: pg.Client,
  { tenant, committed }: Log,
  { sealed, sizes, mixed, most }: Cut,
  bits: number,
): Promise<void> {
  const rows = committed.slice(0, Math.ceil(committed.length * sealed));
  const order = mixed ? rows.map((_, n) => rows[(n * 37) % rows.length]!) : rows;
  const unique = [...new Set(order)];
  const all = [...unique, ...rows.filter((row) => !new Set(unique).has(row))];
  const segments: Committed[][] = [];
  for (let at = 0, n = 0; at < all.length; at += segments.at(-1)!.length)
    segments.push(all.slice(at, at + sizes[n++ % sizes.length]!));
  const wordRule = { most, eventsAWord: Number.POSITIVE_INFINITY };
  const written = { tenantId: tenant.id, segments, last: rows.at(-1)!, tokenOf: tokensOfBits(bits), wordRule };
  await writeIndex(owner, written);
}
