import { afterAll, expect, test } from 'vitest';
import { openWorld, sampleEvent } from './store-world.ts';

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
const values = (field: string, prefix = '') => reader.fieldValues({ field, prefix, limit: 20 });

test('Details keys come by frequency, then by name', async () => {
  expect(await reader.detailKeys({ prefix: '', limit: 20 })).toEqual([
    { value: 'namespace', count: 2 },
    { value: 'env', count: 1 },
    { value: 'flowId', count: 1 },
  ]);
  expect(await reader.detailKeys({ prefix: 'FLOW', limit: 20 })).toEqual([{ value: 'flowId', count: 1 }]);
  expect(await reader.detailKeys({ prefix: '', limit: 1 })).toHaveLength(1);
  expect(await reader.detailKeys({ prefix: '%', limit: 20 })).toEqual([]);
  expect(await reader.detailKeys({ prefix: '\0', limit: 20 })).toEqual([]);
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
  expect(await other.detailKeys({ prefix: '', limit: 20 })).toEqual([]);
  expect(await other.fieldValues({ field: 'actor', prefix: '', limit: 20 })).toEqual([]);
});
