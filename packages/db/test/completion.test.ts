import { afterAll, expect, test } from 'vitest';
import { COMPLETION_EVENTS } from '../src/event-completion.ts';
import { idAt, NOW_MS, openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());
const acme = await world.tenant('acme');
const { reader, writer } = world.database.tenant(acme);
const state = (n: number) => ({ format: 'json' as const, text: JSON.stringify({ state: { current: n } }) });
await writer.append(
  [
    { details: { namespace: 'company.team', env: 'prod' }, ip: '10.0.0.1' },
    { details: { namespace: 'company.sales', flowId: 'Été' }, correlationId: 'req-1' },
    {
      action: 'UPDATE' as const,
      before: state(1),
      after: state(2),
      actor: { type: 'SYSTEM' as const, id: 'cron', name: 'cron' },
    },
    { impersonator: { type: 'USER' as const, id: 'root@x', name: 'Root' } },
  ].map((facts) => ({ input: sampleEvent(facts as never) })),
);
const values = async (field: string, prefix = '') => (await reader.fieldValues({ field, prefix, limit: 20 })).items;
const keys = async (prefix: string, limit = 20) => (await reader.detailKeys({ prefix, limit })).items;

test('Details keys come by frequency, then by name', async () => {
  expect(await keys('')).toEqual([
    { value: 'namespace', count: 2 },
    { value: 'env', count: 1 },
    { value: 'flowId', count: 1 },
  ]);
  expect(await keys('FLOW')).toEqual([{ value: 'flowId', count: 1 }]);
  expect(await keys('', 1)).toHaveLength(1);
  expect(await keys('%')).toEqual([]);
  expect(await keys('\0')).toEqual([]);
});

test.each([
  ['namespace', 'company.s', [{ value: 'company.sales', count: 1 }]],
  ['flowId', 'É', [{ value: 'Été', count: 1 }]],
  ['resource', '', [{ value: 'FLOW', count: 4 }]],
  ['action', 'up', [{ value: 'UPDATE', count: 1 }]],
  [
    'actor',
    'ada',
    [
      { value: 'Ada Lovelace', count: 3 },
      { value: 'ada@acme.example', count: 3 },
    ],
  ],
  ['actor', 'cron', [{ value: 'cron', count: 1 }]],
  [
    'impersonator',
    'r',
    [
      { value: 'Root', count: 1 },
      { value: 'root@x', count: 1 },
    ],
  ],
  ['actor.type', 's', [{ value: 'SYSTEM', count: 1 }]],
  ['outcome', '', [{ value: 'SUCCESS', count: 4 }]],
  ['origin', '', [{ value: 'live', count: 4 }]],
  ['resource.id', 'company', [{ value: 'company.team/hello', count: 4 }]],
  ['ip', '10.', [{ value: '10.0.0.1', count: 1 }]],
  ['correlation', '', [{ value: 'req-1', count: 1 }]],
  ['changed', '', [{ value: 'state.current', count: 1 }]],
  ['date', '', []],
  ['event', '', []],
  ["x'; DROP TABLE event; --", '', []],
  ['details.env', 'prod', [{ value: 'prod', count: 1 }]],
])('%s:%s…', async (field, prefix, expected) => {
  expect(await values(field, prefix)).toEqual(expected);
});

test('another tenant completes nothing of it', async () => {
  const other = world.database.tenant(await world.tenant('globex')).reader;
  const nothing = { items: [], searchedBackTo: null };
  expect(await other.detailKeys({ prefix: '', limit: 20 })).toEqual(nothing);
  expect(await other.fieldValues({ field: 'actor', prefix: '', limit: 20 })).toEqual(nothing);
});

test('says how far back it looked, where there are older events', async () => {
  const initech = await world.tenant('initech');
  const log = world.database.tenant(initech);
  const second = Array.from({ length: COMPLETION_EVENTS }, (_, n) => ({
    input: sampleEvent({ details: { namespace: n % 2 ? 'even' : 'odd' } }),
    importId: idAt(NOW_MS + n * 1_000),
  }));
  for (let from = 0; from < second.length; from += 1_000) await log.writer.append(second.slice(from, from + 1_000));
  const ask = { field: 'namespace', prefix: '', limit: 20 };
  expect(await log.reader.fieldValues(ask)).toMatchObject({
    items: [{ count: 2_500 }, { count: 2_500 }],
    searchedBackTo: null,
  });
  await log.writer.append([{ input: sampleEvent({ details: { old: 'x' } }), importId: idAt(NOW_MS - 86_400_000) }]);
  const whole = await log.reader.detailKeys(ask);
  expect(whole).toEqual({
    items: [{ value: 'namespace', count: 5_000 }],
    searchedBackTo: new Date(NOW_MS).toISOString(),
  });
  const scoped = (scanRows?: number) => world.open(scanRows ? { scanRows } : {}).scoped(initech, ['odd']);
  expect(await scoped().fieldValues(ask)).toEqual({ items: [{ value: 'odd', count: 2_500 }], searchedBackTo: null });
  const { items, searchedBackTo } = await scoped(4_000).fieldValues(ask);
  expect(items[0]?.count).toBeLessThanOrEqual(2_000);
  expect(searchedBackTo).not.toBeNull();
});
