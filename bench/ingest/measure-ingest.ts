import { monthOf } from '@indelible/db/partitions';
import type { BenchDeps } from '../bench-deps.ts';
import type { KeptServer } from '../log/kept.ts';
import { alternate, type Case, type Samples, Took, timed } from '../measure/alternate.ts';
import { ms, percent, table, whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { SECRET, type Store, withStore } from '../store/open-store.ts';
import type { Measured } from '../targets/targets-table.ts';
import { makeBareTable } from './copy-rows.ts';
import { type Load, withLoad } from './load.ts';
import { openCopy } from './open-producer.ts';
import { makeTokens, type TokenOf } from './tenant-tokens.ts';

const TENANTS = 200;
/** Each case's events of one round. */
const EVENTS = { large: 10_000, small: 6_000 };

type HttpCase = { name: string; to: (all: TokenOf[]) => TokenOf[]; connections: number; batch: number; events: number };
const HTTP: HttpCase[] = [
  { name: 'HTTP 1,000, one client', to: first, connections: 1, batch: 1_000, events: EVENTS.large },
  { name: 'HTTP 1,000, 4 clients', to: first, connections: 4, batch: 1_000, events: EVENTS.large },
  { name: 'HTTP 100, 4 clients', to: first, connections: 4, batch: 100, events: EVENTS.small },
  { name: 'HTTP 100, 8 writers, one tenant', to: first, connections: 8, batch: 100, events: EVENTS.small },
  { name: 'HTTP 100, 8 writers, 200 tenants', to: (all) => all, connections: 8, batch: 100, events: EVENTS.small },
];
function first(all: TokenOf[]): TokenOf[] {
  return all.slice(0, 1);
}

/** Into a database of its own, with the real server beside it and a producer in a third process. */
export const measureIngest = (options: Options, kept: KeptServer, deps: BenchDeps): Promise<Measured> =>
  kept.withFresh('ingest', (ownerUrl) =>
    withStore(ownerUrl, async (store) => {
      note(`ingest: ${TENANTS} tenants with a token each`);
      const tokens = await makeTokens(store.database, TENANTS);
      await makeBareTable(store.owner);
      const settings = { DATABASE_URL: ownerUrl, INDELIBLE_SECRET: SECRET, ...SETTINGS };
      const samples = await deps.withServerOn(settings, (url) =>
        withLoad(async (load) => {
          const cases = [...(await copyCases(store)), ...HTTP.map((one) => httpCase(one, url, load, tokens))];
          note('ingest: COPY and HTTP, alternated');
          return alternate(cases, { rounds: options.rounds, least: 1, most: 1 });
        }),
      );
      return told(samples);
    }),
  );

/** No limit on calls, and no sealer beside it: what that costs has a line of its own. */
const SETTINGS = {
  WORKERS: '0',
  RATE_LIMIT_PER_MINUTE: '0',
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_OPEN_PER_MINUTE: '0',
};

async function copyCases(store: Store): Promise<Case[]> {
  const tenant = await store.database.identity.tenantBySlug('writer-1');
  if (!tenant) throw new Error('no tenant writer-1');
  await store.owner.query('SELECT indelible.ensure_month($1::date)', [monthOf(Date.now())]);
  const { batches, copy } = openCopy(store, tenant);
  const prepare = () => batches(EVENTS.large / 1_000, 1_000);
  return [
    timed({ name: 'COPY, unindexed', prepare, run: (rows) => copy('bare_event', rows) }),
    timed({ name: 'COPY, event', prepare, run: (rows) => copy('event', rows) }),
  ];
}

const httpCase = (
  { name, to, connections, batch, events }: HttpCase,
  url: string,
  load: Load,
  tokens: TokenOf[],
): Case => ({
  name,
  run: async () => {
    const result = await load.send({ url, to: to(tokens), connections, requests: events / batch, batch });
    return new Took(result.ms);
  },
});

function told(samples: Samples): Measured {
  const events = new Map(HTTP.map(({ name, events: count }) => [name, count]));
  const rate = (name: string) => ((events.get(name) ?? EVENTS.large) * 1_000) / median(samples.get(name)!.flat());
  /** Of two rates, by rounds: times the other way round, as each sent so many events. */
  const of = (name: string, base: string) =>
    (1 / ratio(samples.get(name)!, samples.get(base)!)) *
    ((events.get(name) ?? EVENTS.large) / (events.get(base) ?? EVENTS.large));
  const rates = (name: string, base: string) => `${whole(rate(name))}/s of ${whole(rate(base))}/s`;
  const figure = (name: string, base: string) => ({ value: of(name, base), note: rates(name, base) });
  const rows = [...samples].map(([name, rounds]) => [
    name,
    whole(rate(name)),
    ms(median(rounds.flat())),
    ms(p95(rounds.flat())),
    percent(of(name, 'COPY, event')),
  ]);
  const head = ['one round', 'events/s', 'p50 ms', 'p95 ms', 'of COPY, event'];
  return {
    figures: {
      copy: figure('COPY, event', 'COPY, unindexed'),
      http: figure('HTTP 1,000, 4 clients', 'COPY, event'),
      batch: figure('HTTP 100, 4 clients', 'HTTP 1,000, 4 clients'),
      writers: figure('HTTP 100, 8 writers, one tenant', 'HTTP 100, 8 writers, 200 tenants'),
    },
    report: `${EXPLANATION}\n\n${table(head, rows)}`,
  };
}

const EXPLANATION =
  'Events without states and with five tags. COPY: one client, rows made and hashed before, a transaction for each 1,000. ' +
  'HTTP: the real server, which parses, validates, redacts and hashes, and a producer in a process of its own, on the same cores.';
