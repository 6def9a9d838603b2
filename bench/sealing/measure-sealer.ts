import { monthOf } from '@indelible/db/partitions';
import { openCopy } from '../ingest/open-producer.ts';
import { fillEvents, fillPeople } from '../log/fill-log.ts';
import type { KeptServer } from '../log/kept.ts';
import { alternate, timed } from '../measure/alternate.ts';
import { ms, table, whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { type Store, withStore } from '../store/open-store.ts';
import type { Measured } from '../targets/targets-table.ts';
import { sealerBackendsMs } from './backend-cpu.ts';
import { type SealerProcess, withSealer } from './sealer.ts';

/** A round's backlog, of all tenants. */
const BACKLOG = 50_000;
const COPIED = 20;

/** One sealer: how fast it works a backlog off, and what a producer loses while it runs. In a database of its own. */
export const measureSealer = (options: Options, kept: KeptServer): Promise<Measured> =>
  kept.withFresh('sealing', (ownerUrl) =>
    withStore(ownerUrl, (store) =>
      withSealer(ownerUrl, async (sealer) => {
        note('sealer: backlogs');
        const backlogs = await workOff(store, sealer, options.rounds);
        note('sealer: beside a producer');
        const beside = await besideProducer(store, sealer, options.rounds);
        return told(backlogs, beside);
      }),
    ),
  );

type Backlog = { rate: number; cpuRate: number; allCpuRate: number | null };

async function workOff({ ownerUrl, owner }: Store, sealer: SealerProcess, rounds: number): Promise<Backlog[]> {
  const size = { events: BACKLOG * (rounds + 1), newestMs: Date.now() };
  await fillPeople(ownerUrl, size);
  const taken: Backlog[] = [];
  for (let round = 0; round <= rounds; round++) {
    await fillEvents(ownerUrl, size, BACKLOG * round + 1, BACKLOG * (round + 1));
    const before = await sealerBackendsMs(owner);
    const { events, ms: took, cpuMs } = await sealer.drain();
    const after = await sealerBackendsMs(owner);
    const perSecond = (spentMs: number) => (events * 1_000) / spentMs;
    const allCpuRate = before === null || after === null ? null : perSecond(cpuMs + after - before);
    taken.push({ rate: perSecond(took), cpuRate: perSecond(cpuMs), allCpuRate });
  }
  // The first warms up.
  return taken.slice(1);
}

async function besideProducer(store: Store, sealer: SealerProcess, rounds: number) {
  const tenant = await store.database.identity.tenantBySlug('tenant-1');
  if (!tenant) throw new Error('no tenant-1');
  await store.owner.query('SELECT indelible.ensure_month($1::date)', [monthOf(Date.now())]);
  const { batches, copy } = openCopy(store, tenant);
  const prepare = () => batches(COPIED, 1_000);
  const cases = [
    timed({ name: 'alone', prepare, run: (rows) => copy('event', rows) }),
    timed({
      name: 'beside',
      prepare: async () => {
        // Something to do from the first moment on.
        await copy('event', prepare());
        const rows = prepare();
        sealer.run();
        return rows;
      },
      run: (rows) => copy('event', rows),
      after: () => sealer.stop(),
    }),
  ];
  return alternate(cases, { rounds, least: 1, most: 1 });
}

function told(backlogs: Backlog[], beside: Awaited<ReturnType<typeof besideProducer>>): Measured {
  const rate = median(backlogs.map((one) => one.rate));
  const known = backlogs.flatMap(({ allCpuRate }) => (allCpuRate === null ? [] : [allCpuRate]));
  const ofCpu = known.length > 0 ? whole(median(known)) : '?';
  const [alone, during] = [beside.get('alone')!, beside.get('beside')!];
  const perSecond = (taken: number[][]) => `${whole((COPIED * 1_000_000) / median(taken.flat()))}/s`;
  const rows = [
    ['backlog of 50,000, one sealer, events/s', whole(rate)],
    ['the same, events a second of its own processor time', whole(median(backlogs.map((one) => one.cpuRate)))],
    ['the same, of its own and its connections’ in the server', ofCpu],
    ['COPY in batches of 1,000, alone', `${perSecond(alone)}, ${ms(median(alone.flat()))} ms`],
    ['COPY while the sealer runs', `${perSecond(during)}, ${ms(median(during.flat()))} ms`],
  ];
  return {
    figures: {
      sealer: { value: rate, note: `one worker, wall clock; ${ofCpu} a second of all its processor time` },
      beside: { value: 1 / ratio(during, alone), note: `${perSecond(during)} of ${perSecond(alone)}` },
    },
    report: table(['', ''], rows),
  };
}
