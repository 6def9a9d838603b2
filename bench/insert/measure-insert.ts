import type { NewEventWithTime } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import { openPreparing } from '@indelible/db/preparing';
import { alternate, type Case, timed } from '../measure/alternate.ts';
import { ms, percent, table, whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { type Scratch, withScratch } from '../store/scratch.ts';
import { bareStatements, makeBareTables, runBare } from './bare-insert.ts';
import { type States, sampleEvent } from './sample-events.ts';

const BATCHES = [1, 100, 1_000];
const PREPARED = 100;
const KINDS: { kind: string; states: States }[] = [
  { kind: 'without states', states: 'none' },
  { kind: 'with two states of 1 kB', states: 'plain' },
  { kind: 'the same, naming a secret', states: 'naming a secret' },
];

const HEAD = [
  'one append',
  'service p50',
  'p95',
  'events/s',
  'bare p50',
  'p95',
  'events/s',
  'rate, of bare',
  'of batch 1,000',
  'preparing',
];
const EXPLANATION =
  'Service: `writer.append`, that is validated, redacted, hashed, compressed, under row-level security, into the one ' +
  'table. Bare: INSERT … VALUES of the same prepared rows into tables without key, index, check or guard, states as they ' +
  'are. Preparing: what an event costs before the database, in microseconds.';

export const measureInsert = (options: Options): Promise<string> =>
  withScratch(async (scratch) => {
    await makeBareTables(scratch.owner);
    const tenant = await scratch.tenant(1, 'insert');
    const rows: string[][] = [];
    for (const kind of KINDS) rows.push(...(await measureKind(scratch, tenant, kind, options.rounds)));
    return `${EXPLANATION}\n\n${table(HEAD, rows)}`;
  });

async function measureKind(
  { database, owner, keys }: Scratch,
  tenant: TenantRef,
  { kind, states }: (typeof KINDS)[number],
  rounds: number,
): Promise<string[][]> {
  note(`insert ${kind}`);
  const { writer } = database.tenant(tenant);
  const prepare = openPreparing({ keys, redactKeys: [], nowMs: Date.now });
  let made = 0;
  const events = (count: number): NewEventWithTime[] =>
    Array.from({ length: count }, () => ({ input: sampleEvent(made++, states) }));
  const prepareAll = (batch: NewEventWithTime[]) => batch.map((event) => prepare(tenant, event, ''));
  const cases = BATCHES.flatMap((count): Case[] => {
    // Without a key, the same rows can be inserted again and again.
    const statements = bareStatements(tenant.id, prepareAll(events(count)));
    return [
      timed({ name: `service ${count}`, prepare: () => events(count), run: (batch) => writer.append(batch) }),
      { name: `bare ${count}`, run: () => runBare(owner, statements) },
    ];
  });
  cases.push(timed({ name: 'preparing', prepare: () => events(PREPARED), run: prepareAll }));
  const samples = await alternate(cases, { rounds, least: 3 });
  const all = (name: string) => samples.get(name)!.flat();
  const rate = (name: string, count: number) => (count * 1_000) / median(all(name));
  const figures = (name: string, count: number) => [
    ms(median(all(`${name} ${count}`))),
    ms(p95(all(`${name} ${count}`))),
    whole(rate(`${name} ${count}`, count)),
  ];
  const preparing = `${whole((median(all('preparing')) * 1_000) / PREPARED)} µs`;
  return BATCHES.map((count) => [
    `${whole(count)} ${kind}`,
    ...figures('service', count),
    ...figures('bare', count),
    percent(1 / ratio(samples.get(`service ${count}`)!, samples.get(`bare ${count}`)!)),
    percent(rate(`service ${count}`, count) / rate('service 1000', 1_000)),
    preparing,
  ]);
}
