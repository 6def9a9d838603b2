import type { AuditEvent } from '@indelible/audit/event';
import { covers, type NamespaceScope } from '@indelible/audit/permissions';
import type { EventReader, InstantRange, NewEventWithTime } from '@indelible/audit/store';
import { uuid7Ms } from '@indelible/audit/uuid7';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Tenant } from '../src/ports.ts';
import { sameFacets, sameHistogram } from './counted-alike.ts';
import { everyPage, everyPart, followed } from './every-page.ts';
import { frequentWords } from './frequent-words.ts';
import { openKnownPaths } from './known-paths.ts';
import { sameNewer } from './newer-alike.ts';
import { anyQuery, anyRange, corpus } from './query-corpus.ts';
import { idAt, NOW_MS, openWorld, sampleEvent } from './store-world.ts';

// `FC_RUNS=1000 npx vitest run test/scope-oracle.test.ts` looks longer.
const RUNS = Number(process.env.FC_RUNS ?? 15);
const ALL: InstantRange = { fromMs: null, toMs: null };
const world = await openWorld();
afterAll(() => world.close());
const acme = await world.tenant('acme');
const instance = (await world.database.identity.tenantBySlug('instance'))!;
const wide = world.database;
/** Rows that one request may read: far fewer than there are. */
const narrow = world.open({ scanRows: 37 });

/** Namespaces that a prefix, LIKE, a pattern or a lower case would take for each other. */
const NAMESPACES = ['', ...'a a.b a.bc a.b.c a.b. a..b A.b ab a_b axb a% a%.b % . ä'.split(' ')];

const { known, matches } = openKnownPaths();
async function load(tenant: Tenant, events: NewEventWithTime[]): Promise<AuditEvent[]> {
  await wide.tenant(tenant).writer.append(known(events));
  return everyPage(wide.tenant(tenant).reader, { filter: null, range: ALL, limit: 100 });
}
const events = await load(acme, [
  ...corpus(150, 7),
  ...NAMESPACES.map((namespace, n) => ({
    input: sampleEvent({ resource: { type: 'FLOW', id: 'a' }, details: { namespace, n: String(n) } }),
    importId: idAt(NOW_MS + 1_234 - n * 90_000),
  })),
]);

/** What `visible` says of each method of a reader; a method that is not here fails the walk. */
type Asked = Parameters<EventReader['page']>[0] & { prefix: string };
type Walk = { [M in keyof EventReader]: (reader: EventReader, visible: AuditEvent[], asked: Asked) => Promise<void> };

const ids = (list: AuditEvent[]) => list.map((event) => event.id);
const sameIds = (found: AuditEvent[], wanted: AuditEvent[]) => expect(ids(found)).toEqual(ids(wanted));
const answer = (visible: AuditEvent[], { filter, range: { fromMs, toMs } }: Asked) =>
  visible.filter((event) => {
    const ms = uuid7Ms(event.id);
    return (fromMs === null || ms >= fromMs) && (toMs === null || ms < toMs) && matches(filter, event);
  });

const FIELDS: Record<string, (event: AuditEvent) => (string | null | undefined)[]> = {
  namespace: (event) => [event.details.namespace],
  n: (event) => [event.details.n],
  action: (event) => [event.action],
  resource: (event) => [event.resource.type],
  'resource.id': (event) => [event.resource.id],
  outcome: (event) => [event.outcome],
  ip: (event) => [event.ip],
  actor: ({ actor: { id, name } }) => (id === name ? [id] : [id, name]),
  changed: (event) => event.changedPaths.filter((path) => path !== '*'),
};

const walk: Walk = {
  page: async (reader, visible, asked) => sameIds(await everyPage(reader, asked), answer(visible, asked)),
  walk: async (reader, visible, asked) => sameIds(await everyPart(reader, asked), answer(visible, asked)),
  horizon: async (reader) => expect(await reader.horizon()).toMatch(/^\d+\/\d+\/\d+:\d+:[\d,]*$/),
  newEvents: async (reader, visible, { filter, range }) => {
    const since = (await reader.horizon()).replace(/\d+:\d+:.*$/, '3:3:');
    const { events: found, more } = await reader.newEvents({ filter, range, since, limit: 1_000 });
    const wanted = answer(visible, { filter, range } as Asked);
    if (!more) expect(ids(found)).toEqual(ids(wanted));
    expect(ids(found).every((id) => ids(wanted).includes(id))).toBe(true);
  },
  count: async (reader, visible, asked) => {
    const { count, exact } = await reader.count(asked);
    const expected = answer(visible, asked).length;
    if (exact) expect(count).toBe(expected);
    else expect(count).toBeLessThanOrEqual(expected);
  },
  newer: async (reader, visible, { filter, limit }) => {
    const passing = visible.filter((event) => matches(filter, event));
    await sameNewer(reader, passing, { filter, limit, anchors: ids(someOf(events, 2)) });
  },
  histogram: (reader, visible, asked) => sameHistogram(reader, answer(visible, asked), asked),
  facet: (reader, visible, asked) => sameFacets(reader, answer(visible, asked), asked),
  dataSpan: async (reader, visible) => {
    const span = await reader.dataSpan();
    const [newest, oldest] = [visible[0]?.at, visible.at(-1)?.at];
    if (span === null) return;
    // Where an end is out of reach it says from when on there is surely nothing.
    if (oldest) expect(span.oldestAt <= oldest).toBe(true);
    if (newest) expect(span.newestAt >= newest).toBe(true);
    const vague = [span.oldestAt, span.newestAt].filter((at) => at !== oldest && at !== newest);
    expect(vague.every((at) => at.endsWith(':00.000Z'))).toBe(true);
    expect(vague.length).toBeLessThan(2);
  },
  get: async (reader, visible) => {
    const known = new Map(visible.map((event) => [event.id, event]));
    for (const { id } of someOf(events)) expect(await reader.get(id)).toEqual(known.get(id) ?? null);
  },
  states: async (reader, visible) => {
    const known = new Set(ids(visible));
    for (const { id } of someOf(events)) expect((await reader.states(id)) !== null).toBe(known.has(id));
  },
  statesOf: async (reader, visible) => {
    const known = new Set(ids(visible));
    const some = ids(someOf(events));
    const found = await reader.statesOf(some, 10_000_000);
    expect(found.map((one) => one !== null)).toEqual(some.map((id) => known.has(id)));
  },
  history: async (reader, visible) => {
    for (const { resource } of someOf(events, 2)) {
      const found = await followed((after) => reader.history({ resource, after, limit: 7 }), 7);
      const same = (event: AuditEvent) => event.resource.type === resource.type && event.resource.id === resource.id;
      expect(ids(found)).toEqual(ids(visible.filter(same)));
    }
  },
  detailKeys: async (reader, visible, { prefix }) => {
    const { items, searchedBackTo } = await reader.detailKeys({ prefix, limit: 500 });
    const all = frequentWords(
      visible.flatMap((event) => Object.keys(event.details)),
      prefix,
    );
    if (searchedBackTo === null) expect(items).toEqual(all);
    else
      expect(items.every(({ value, count }) => all.some((one) => one.value === value && count <= one.count))).toBe(
        true,
      );
  },
  fieldValues: async (reader, visible, { prefix }) => {
    for (const [field, of] of Object.entries(FIELDS)) {
      const { items, searchedBackTo } = await reader.fieldValues({ field, prefix, limit: 500 });
      const all = frequentWords(visible.flatMap(of), prefix);
      if (searchedBackTo === null) expect(items, field).toEqual(all);
      else
        expect(items.every(({ value, count }) => all.some((one) => one.value === value && count <= one.count))).toBe(
          true,
        );
    }
  },
  newestAt: async (reader, visible) => {
    const at = await reader.newestAt();
    const [newest] = visible;
    if (at !== null || newest === undefined) expect(at).toBe(newest?.at ?? null);
  },
  // Of the instance, whatever the scope.
  retention: async (reader) => expect(await reader.retention()).toBeNull(),
};

let turn = 0;
/** A few, others at each call. */
const someOf = (list: AuditEvent[], count = 4) =>
  Array.from({ length: count }, () => list[(turn++ * 31) % list.length]!);

const asked: fc.Arbitrary<Asked> = fc.record({
  filter: anyQuery,
  range: anyRange,
  after: fc.constant(null),
  limit: fc.constantFrom(19, 100),
  prefix: fc.constantFrom('', 'a', 'n'),
});
const anyScope: fc.Arbitrary<NamespaceScope> = fc.option(
  fc.array(fc.constantFrom(...NAMESPACES, 'a.b.c.d', 'b', '\0', 'nowhere'), { maxLength: 4 }),
  { freq: 10 },
);

async function walked(reader: EventReader, visible: AuditEvent[], one: Asked): Promise<void> {
  expect(Object.keys(walk).sort()).toEqual(Object.keys(reader).sort());
  for (const method of Object.values(walk)) await method(reader, visible, one);
}

describe('every method of a reader', () => {
  test('sees its namespaces and what is below them, and nothing else', { timeout: 600_000 }, async () => {
    const run = fc.record({ asked, scope: anyScope, database: fc.constantFrom(narrow, wide) });
    await fc.assert(
      fc.asyncProperty(run, async ({ asked: one, scope, database }) => {
        const visible = events.filter((event) => covers(scope, event.details.namespace ?? null));
        await walked(database.scoped(acme, scope), visible, one);
      }),
      { numRuns: RUNS },
    );
  });

  test('sees one namespace of the dangerous ones, each by itself', async () => {
    for (const namespace of NAMESPACES) {
      const found = await everyPage(wide.scoped(acme, [namespace]), { filter: null, range: ALL, limit: 100 });
      const below = events.filter(
        ({ details }) => details.namespace === namespace || details.namespace?.startsWith(`${namespace}.`),
      );
      expect(ids(found), namespace).toEqual(ids(below));
    }
  });

  test('sees nothing in an empty scope, not even that something is there', async () => {
    const one: Asked = { filter: null, range: ALL, after: null, limit: 50, prefix: '' };
    for (const scope of [[], ['\0']]) await walked(wide.scoped(acme, scope), [], one);
  });
});

test('a page that the budget ended names no event outside the scope, nor its instant', async () => {
  const reader = world.open({ scanRows: 2 }).scoped(acme, ['a.bc']);
  const hidden = new Set(events.flatMap(({ id, at, details }) => (details.namespace === 'a.bc' ? [] : [id, at])));
  const ends: (string | null | undefined)[] = [];
  const found = await followed(async (after) => {
    const range = { fromMs: NOW_MS - 3_600_000, toMs: null };
    const page = await reader.page({ filter: null, range, after, limit: 5 });
    ends.push(page.next?.id, page.searchedBackTo);
    return page;
  }, 5);
  expect(found.length).toBeGreaterThan(0);
  expect(ends.filter((end) => end && hidden.has(end))).toEqual([]);
  expect(ends.filter((end) => end?.endsWith(':00.000Z')).length).toBeGreaterThan(5);
});

describe('the events of some users', () => {
  const [ada, bob] = ['0190aaaa-0000-7000-8000-00000000000a', '0190aaaa-0000-7000-8000-00000000000b'];
  const about = (type: string, id: string, action: string, details: Record<string, string>) => ({
    input: sampleEvent({ action, resource: { type, id }, details, ip: '10.0.0.9' } as never),
  });

  test('are those about them as users and about what they sign in with', async () => {
    const made = ['USER', 'CREDENTIAL'].flatMap((type) =>
      [ada, bob, 'unknown'].flatMap((id) =>
        ['LOGIN', 'LOGIN_FAILURE', 'ACCOUNT_LOCKED'].map((action) => about(type, id, action, { id })),
      ),
    );
    const others = ['TENANT', 'INSTANCE', 'GROUP', 'USERS', 'USER_GROUP'].map((type) =>
      about(type, ada, 'READ', { id: ada, namespace: ada }),
    );
    await wide.tenant(instance).writer.append([...made, ...others]);
    await wide.tenant(acme).writer.append([about('USER', ada, 'LOGIN', { id: ada })]);
    const log = await everyPage(wide.tenant(instance).reader, { filter: null, range: ALL, limit: 100 });
    events.push(...log);
    for (const users of [[ada], [ada, bob], ['unknown'], ['%'], ['\0'], []]) {
      const visible = log.filter(
        ({ resource }) => ['USER', 'CREDENTIAL'].includes(resource.type) && users.includes(resource.id),
      );
      expect(visible).toHaveLength(users.filter((id) => made.some(({ input }) => input.resource.id === id)).length * 6);
      for (const database of [wide, narrow]) {
        const one: Asked = { filter: null, range: ALL, after: null, limit: 5, prefix: '' };
        await walked(await database.ofUsers(users), visible, one);
      }
    }
  });
});
