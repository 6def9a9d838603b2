import { afterAll, expect, test } from 'vitest';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());
const [acme, globex, hidden] = [
  await world.tenant('acme'),
  await world.tenant('globex'),
  await world.tenant('qa-run', true),
];
const at = Date.UTC(2026, 4, 3);
const day = { fromMs: at, toMs: at + 86_400_000 };
const { instance } = world.database;
const record = (tenant: typeof acme, ms: number, hash: number) =>
  world.database.tenant(tenant).writer.append([{ input: sampleEvent(), importId: idAt(ms, 0, hash) }]);
await record(acme, at + 1, 1);
await record(globex, at + 2, 2);
await record(acme, at + 3, 3);
await record(hidden, at + 4, 4);
// One id in two tenants: no hash gives that, but the order must hold.
await record(acme, at + 5, 9);
await record(globex, at + 5, 9);

test('merges tenants by date, each event under its tenant’s name, test tenants left out', async () => {
  const page = await instance.page({ filter: null, range: day, after: null, limit: 10 });
  expect(page.events.map((event) => `${event.tenant} ${Date.parse(event.at) - at}`)).toEqual([
    'globex 5',
    'acme 5',
    'acme 3',
    'globex 2',
    'acme 1',
  ]);
  expect(page.events[0]!.actor.name).toBe('Ada Lovelace');
  expect(await instance.count({ filter: null, range: day })).toEqual({ count: 5, exact: true, searchedBackTo: null });
});

test('pages between two tenants’ events of one id', async () => {
  const first = await instance.page({ filter: null, range: day, after: null, limit: 1 });
  expect(first.next).toEqual({ id: idAt(at + 5, 0, 9), tenantId: globex.id });
  const second = await instance.page({ filter: null, range: day, after: first.next, limit: 1 });
  expect(second.events.map((event) => event.tenant)).toEqual(['acme']);
});

test('finds the tenant an event stands in, a test tenant’s too', async () => {
  expect(await instance.tenantOf(idAt(at + 2, 0, 2))).toEqual(globex);
  expect(await instance.tenantOf(idAt(at + 4, 0, 4))).toEqual(hidden);
  expect(await instance.tenantOf(idAt(at + 2, 0, 77))).toBeNull();
  expect(await instance.tenantOf("'; --")).toBeNull();
});

test('a budget is shared by all tenants and says how far it reached', async () => {
  const tight = world.open({ scanRows: 2 }).instance;
  const nothing = { kind: 'text' as const, value: 'nowhere', quoted: true, span: { from: 0, to: 0 } };
  const page = await tight.page({ filter: nothing, range: day, after: null, limit: 10 });
  expect(page).toEqual({
    events: [],
    next: { id: idAt(at + 5, 0, 9), tenantId: 0 },
    searchedBackTo: new Date(at + 5).toISOString(),
  });
  expect(await tight.count({ filter: null, range: day })).toMatchObject({ count: 2, exact: false });
});
