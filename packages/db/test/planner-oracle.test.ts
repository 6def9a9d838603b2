import type { AuditEvent } from '@indelible/audit/event';
import { covers, type NamespaceScope } from '@indelible/audit/permissions';
import type { Expr } from '@indelible/audit/query/ast';
import { fieldValues } from '@indelible/audit/query/field-values';
import { matches } from '@indelible/audit/query/matches';
import type { EventReader, InstantRange } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameFacets, sameHistogram } from './counted-alike.ts';
import { type Cut, cutsOf, type Known, load, seal, sealWoven } from './cut-log.ts';
import { everyPage, followed } from './every-page.ts';
import { frequentWords } from './frequent-words.ts';
import { tokensOfBits } from './memory-index.ts';
import { sameNewer } from './newer-alike.ts';
import { openOwnedWorld } from './owned-world.ts';
import { anyQuery, anyRange, TERMS } from './query-corpus.ts';
import { idAt, NOW_MS, sampleEvent } from './store-world.ts';
import { committedEvents } from './write-index.ts';

// `FC_RUNS=500 npx vitest run test/planner-oracle.test.ts` looks longer: so many indexes, each asked 12 times. FC_SEED repeats a run.
const RUNS = Number(process.env.FC_RUNS ?? 4);
const QUERIES = 12;
const SEED = Number(process.env.FC_SEED ?? Date.now() % 1_000_000);
const ALL: InstantRange = { fromMs: null, toMs: null };
const { world, owner } = await openOwnedWorld();
/** Few bits make tokens stand for several values. */
const BITS = [5, 64];
const databases = BITS.map((bits) => ({
  tokenOf: tokensOfBits(bits),
  wide: world.open({ tokenOf: tokensOfBits(bits) }),
  narrow: world.open({ tokenOf: tokensOfBits(bits), scanRows: 37 }),
}));

const cutting = { world, owner };
const acme = await load(cutting, 'acme', 220, 1, 0);
/** Its ids are some of the other's: a position is an id and a tenant. */
const globex = await load(cutting, 'globex', 60, 2, 0);
await load(cutting, 'qa-1', 20, 3, 2);

function answer(known: Known[], { filter, range: { fromMs, toMs }, scope = null }: Asked): AuditEvent[] {
  return known
    .filter(({ event, paths }) => {
      const at = uuid7Ms(event.id);
      const within = (fromMs === null || at >= fromMs) && (toMs === null || at < toMs);
      return (
        within && covers(scope, event.details.namespace ?? null) && matches(filter, event, { changedPaths: paths })
      );
    })
    .sort((a, b) => (a.event.id === b.event.id ? b.tenantId - a.tenantId : a.event.id < b.event.id ? 1 : -1))
    .map(({ event }) => event);
}

type Asked = { filter: Expr | null; range: InstantRange; limit: number; scope?: NamespaceScope };
const scopes = fc.option(fc.array(fc.constantFrom('a', 'a.b', 'A', 'ab', '', 'nowhere'), { maxLength: 3 }), {
  freq: 3,
});
const anyAsked: fc.Arbitrary<Asked> = fc.record({
  filter: anyQuery,
  range: anyRange,
  limit: fc.constantFrom(7, 19, 100),
  scope: scopes,
});

const ids = (events: AuditEvent[]) => events.map(({ id }) => id);

async function countsAlike(
  reader: Pick<EventReader, 'count' | 'histogram' | 'facet'>,
  expected: AuditEvent[],
  asked: Asked,
  isWide: boolean,
) {
  const { count, exact, searchedBackTo } = await reader.count(asked);
  expect(exact).toBe(searchedBackTo === null);
  if (isWide) expect(exact).toBe(true);
  if (exact) expect(count).toBe(expected.length);
  else {
    expect(count).toBeLessThanOrEqual(expected.length);
    expect(count).toBeGreaterThanOrEqual(expected.filter(({ at }) => at > searchedBackTo!).length);
  }
  await sameHistogram(reader, expected, { ...asked, isExact: isWide });
  await sameFacets(reader, expected, { ...asked, isExact: isWide });
}

/** Each index, and the bits of its tokens; drawn without the bias of a property's first runs, of which these would all be. */
const cuts = cutsOf(RUNS, SEED).map((cut, n) => ({ cut, bits: n % BITS.length }));
/** Queries, each with a large or a small budget; first for everything, which an event that is there twice or not at all disturbs. */
const queriesOf = (n: number, count = QUERIES): [Asked, isWide: boolean][] => [
  [{ filter: null, range: ALL, limit: 19, scope: null }, false],
  ...fc.sample(fc.tuple(anyAsked, fc.boolean()), { numRuns: count, seed: SEED + n }),
];

describe(`index and tail answer as the language means it (FC_SEED=${SEED})`, () => {
  test('for one tenant and its scopes, page by page, and counted', { timeout: 3_600_000 }, async () => {
    for (const [n, { cut, bits }] of cuts.entries()) {
      await seal(owner, acme, cut, BITS[bits]!);
      for (const [asked, isWide] of queriesOf(n)) {
        const reader = databases[bits]![isWide ? 'wide' : 'narrow'].scoped(acme.tenant, asked.scope ?? null);
        const expected = answer(acme.known, asked);
        expect(ids(await everyPage(reader, asked)), JSON.stringify({ cut, asked })).toEqual(ids(expected));
        await countsAlike(reader, expected, asked, isWide);
      }
    }
  });

  test('for what follows an event, oldest first', { timeout: 3_600_000 }, async () => {
    let cut = 0;
    for (const [n, { cut: how, bits }] of cuts.entries()) {
      await seal(owner, acme, how, BITS[bits]!);
      for (const [{ scope = null, ...given }, isWide] of queriesOf(n + 1_000)) {
        const reader = databases[bits]![isWide ? 'wide' : 'narrow'].scoped(acme.tenant, scope);
        const asked = { ...given, range: ALL, scope };
        const anchors = [0, 1, 2].map((k) => acme.known[(SEED + n * 31 + k * 97) % acme.known.length]!.event.id);
        const found = await sameNewer(reader, answer(acme.known, asked), { ...asked, anchors: [idAt(0), ...anchors] });
        if (isWide) expect(found).toBe(0);
        cut += found;
      }
    }
    expect(cut).toBeGreaterThan(0);
  });

  test('for all tenants but test tenants', { timeout: 3_600_000 }, async () => {
    for (const [n, { cut, bits }] of cuts.entries()) {
      await seal(owner, acme, cut, BITS[bits]!);
      await seal(owner, globex, cuts[(n + 1) % cuts.length]!.cut, BITS[bits]!);
      for (const [{ scope: _, ...given }, isWide] of queriesOf(-n - 1, QUERIES / 2)) {
        // Tenant 0 holds the creation of this test's tenants, which happened now.
        const asked = { ...given, range: { ...given.range, toMs: given.range.toMs ?? Date.UTC(2026, 5, 1) } };
        const reader = databases[bits]![isWide ? 'wide' : 'narrow'].instance;
        const expected = answer([...acme.known, ...globex.known], asked);
        expect(ids(await everyPage(reader, asked)), JSON.stringify({ cut, asked })).toEqual(ids(expected));
        await countsAlike(reader, expected, asked, isWide);
      }
    }
  });

  test('for the history of one resource', { timeout: 3_600_000 }, async () => {
    for (const [n, { cut, bits }] of cuts.entries()) {
      await seal(owner, acme, cut, BITS[bits]!);
      const { resource } = acme.known[(SEED + n * 71) % acme.known.length]!.event;
      for (const database of [databases[bits]!.wide, databases[bits]!.narrow]) {
        const { reader } = database.tenant(acme.tenant);
        const found = await followed((after) => reader.history({ resource, after, limit: 4 }), 4);
        const same = ({ event }: Known) => event.resource.type === resource.type && event.resource.id === resource.id;
        expect(ids(found)).toEqual(ids(answer(acme.known.filter(same), { filter: null, range: ALL, limit: 4 })));
      }
    }
  });
});

test('for what is done to some users, which stands in the instance’s log', { timeout: 3_600_000 }, async () => {
  const instance = (await world.database.identity.tenantBySlug('instance'))!;
  const users = ['0190aaaa-0000-7000-8000-00000000000a', '0190aaaa-0000-7000-8000-00000000000b', 'unknown'];
  const about = (type: string, id: string, n: number) => ({
    input: sampleEvent({ resource: { type, id }, details: { n: String(n), namespace: id } }),
    importId: idAt(NOW_MS - n * 60_000, n),
  });
  const types = ['USER', 'CREDENTIAL', 'TENANT', 'USERS'];
  await world.database
    .tenant(instance)
    .writer.append(Array.from({ length: 60 }, (_, n) => about(types[n % 4]!, users[(n * 7) % 3]!, n)));
  const whole = { filter: null, range: ALL, limit: 100 };
  const known = await everyPage(world.database.tenant(instance).reader, whole);
  const committed = await committedEvents(owner, instance.id);
  const log = { tenant: instance, known: [], committed };
  for (const [bits, asked] of BITS.entries()) {
    await seal(owner, log, { sealed: 0.95, sizes: [9, 2], mixed: true, most: 2 }, asked);
    for (const some of [[users[0]!], [...users, 'nowhere'], []]) {
      const seen = known.filter(
        ({ resource: { type, id } }) => ['USER', 'CREDENTIAL'].includes(type) && some.includes(id),
      );
      for (const database of [databases[bits]!.wide, databases[bits]!.narrow]) {
        const reader = await database.ofUsers(some);
        expect(ids(await everyPage(reader, { ...whole, limit: 7 }))).toEqual(ids(seen));
        await countsAlike(reader, seen, whole, database === databases[bits]!.wide);
      }
    }
  }
});

test('words are completed from the whole log', { timeout: 3_600_000 }, async () => {
  for (const [n, { cut, bits }] of cuts.entries()) {
    await seal(owner, acme, cut, BITS[bits]!);
    const prefix = ['a', '', 's'][n % 3]!;
    const { reader } = databases[bits]!.wide.tenant(acme.tenant);
    const all = acme.known.map(({ event }) => event);
    const keys = frequentWords(
      all.flatMap(({ details }) => Object.keys(details)),
      prefix,
    );
    expect(await reader.detailKeys({ prefix, limit: 500 })).toEqual({ items: keys, searchedBackTo: null });
    for (const field of ['namespace', 'env', 'details.x', 'action', 'resource.id', 'correlation', 'outcome', 'ip']) {
      const words = frequentWords(
        all.flatMap((event) => fieldValues(field, event)),
        prefix,
      );
      const found = await reader.fieldValues({ field, prefix, limit: 500 });
      expect(found, field).toEqual({ items: words, searchedBackTo: null });
    }
  }
});

test('each beginning of a value is found where tokens stand for several', { timeout: 600_000 }, async () => {
  await seal(owner, acme, { sealed: 1, sizes: [33], mixed: true, most: Number.POSITIVE_INFINITY }, BITS[0]!);
  const { reader } = databases[0]!.narrow.tenant(acme.tenant);
  for (const filter of TERMS) {
    if (filter.kind !== 'field' || !['env', 'resource.id', 'actor'].includes(filter.field)) continue;
    if (filter.values[0]!.match !== 'prefix' || filter.values[0]!.text === '') continue;
    const asked = { filter, range: ALL, limit: 100 };
    expect(ids(await everyPage(reader, asked)), JSON.stringify(filter)).toEqual(ids(answer(acme.known, asked)));
  }
});

test('segments that all reach over the whole log are merged', { timeout: 600_000 }, async () => {
  await sealWoven(owner, acme, 64);
  const expected = ids(answer(acme.known, { filter: null, range: ALL, limit: 7 }));
  for (const limit of [9, 19]) {
    const found = await everyPage(databases[1]!.narrow.tenant(acme.tenant).reader, { filter: null, range: ALL, limit });
    expect(ids(found)).toEqual(expected);
    const anchors = [idAt(0), expected[100]!, expected[0]!];
    await sameNewer(
      databases[1]!.wide.tenant(acme.tenant).reader,
      answer(acme.known, { filter: null, range: ALL, limit }),
      {
        filter: null,
        limit,
        anchors,
      },
    );
  }
});

test('the answer does come from the index: what is not in it is not found', async () => {
  const whole: Cut = { sealed: 1, sizes: [33], mixed: false, most: 3 };
  await seal(owner, acme, whole, 64);
  const { reader } = databases[1]!.narrow.tenant(acme.tenant);
  const { reader: scanning } = world.open({ tokenOf: null }).tenant(acme.tenant);
  const asked = { filter: null, range: ALL, limit: 19 };
  expect((await reader.count(asked)).count).toBe(acme.known.length);
  await owner.query('DELETE FROM index_segment WHERE tenant_id = $1', [acme.tenant.id]);
  expect((await reader.count(asked)).count).toBe(0);
  expect((await reader.page({ ...asked, after: null })).events).toEqual([]);
  expect((await scanning.count(asked)).count).toBe(acme.known.length);
});
