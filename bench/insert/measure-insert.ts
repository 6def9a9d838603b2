import type { NewEventWithTime, PreparedEvent } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import { openPreparing } from '@indelible/db/preparing';
import { alternate, type Case, timed } from '../measure/alternate.ts';
import { ms, percent, table, whole } from '../measure/format.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { type Scratch, withScratch } from '../store/scratch.ts';
import { bareStatements, makeBareTables, runBare } from './bare-insert.ts';
import { sampleEvent } from './sample-events.ts';

const BATCHES = [1, 100, 1_000];
const KINDS = [
  { kind: 'without states', withStates: false },
  { kind: 'with two states of 4 kB', withStates: true },
];

export const measureInsert = (options: Options): Promise<string> =>
  withScratch(async (scratch) => {
    await makeBareTables(scratch.owner);
    const tenant = await scratch.tenant(1, 'insert');
    const rows: string[][] = [];
    for (const { kind, withStates } of KINDS) {
      rows.push(...(await measureKind(scratch, tenant, kind, withStates, options.rounds)));
    }
    const head = [
      'one append',
      'service p50',
      'p95',
      'events/s',
      'preparing p50',
      'bare p50',
      'p95',
      'events/s',
      'rate, of bare',
      'of batch 1,000',
    ];
    return (
      'Service: `writer.append` (validated, redacted, hashed, compressed, under row-level security, into the one table). Preparing: ' +
      'its part before the database. Bare: INSERT … VALUES of the same prepared rows into tables without key, index, check or ' +
      `guard, states as they are.\n\n${table(head, rows)}`
    );
  });

async function measureKind(
  { database, owner, keys }: Scratch,
  tenant: TenantRef,
  kind: string,
  withStates: boolean,
  rounds: number,
): Promise<string[][]> {
  const { writer } = database.tenant(tenant);
  const prepareOne = openPreparing({ keys, redactKeys: [], nowMs: Date.now });
  let made = 0;
  const events = (count: number): NewEventWithTime[] =>
    Array.from({ length: count }, () => ({ input: sampleEvent(made++, withStates) }));
  const prepared = (count: number): PreparedEvent[] => events(count).map((event) => prepareOne(tenant, event, ''));
  const cases = BATCHES.flatMap((count): Case[] => [
    timed({ name: `service ${count}`, prepare: () => events(count), run: (batch) => writer.append(batch) }),
    timed({
      name: `preparing ${count}`,
      prepare: () => events(count),
      run: (batch) => batch.map((event) => prepareOne(tenant, event, '')),
    }),
    timed({
      name: `bare ${count}`,
      prepare: () => bareStatements(tenant.id, prepared(count)),
      run: (statements) => runBare(owner, statements),
    }),
  ]);
  const samples = await alternate(cases, { rounds });
  const all = (name: string) => samples.get(name)!.flat();
  const rate = (name: string, count: number) => (count * 1_000) / median(all(name));
  return BATCHES.map((count) => {
    const [service, preparing, bare] = [`service ${count}`, `preparing ${count}`, `bare ${count}`];
    return [
      `${whole(count)} ${kind}`,
      ...[ms(median(all(service))), ms(p95(all(service))), whole(rate(service, count)), ms(median(all(preparing)))],
      ...[ms(median(all(bare))), ms(p95(all(bare))), whole(rate(bare, count))],
      percent(1 / ratio(samples.get(service)!, samples.get(bare)!)),
      percent(rate(service, count) / rate('service 1000', 1_000)),
    ];
  });
}
