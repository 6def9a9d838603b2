import { LIMITS } from '@indelible/audit/limits';
import { parseQuery } from '@indelible/audit/query/parse';
import { alternate, type Case, type Samples, timed } from '../measure/alternate.ts';
import { ms, table, times, whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import type { Figures, Measured } from '../targets/targets-table.ts';
import { AND_QUERIES, COUNT_QUERIES, EXHAUSTIVE, HISTOGRAM_QUERIES, type Query, tagQueries } from './queries.ts';
import { ALL_TIME, type TenantLog } from './tenant-log.ts';

type Verb = 'page' | 'and' | 'count' | 'histogram';
const VERBS: [Verb, (events: number) => Query[]][] = [
  ['page', tagQueries],
  ['and', () => AND_QUERIES],
  ['count', () => COUNT_QUERIES],
  ['histogram', () => HISTOGRAM_QUERIES],
];
const BY_KEY = 'SELECT * FROM event WHERE tenant_id = $1 AND id = $2';
const nameOf = (events: number, verb: Verb | 'get' | 'key', name = '') => `${events} ${verb} ${name}`;

/** Times of the largest tenant's queries, all sizes in the same rounds. */
export async function measureQueries(options: Options, logs: readonly TenantLog[]): Promise<Measured> {
  note('queries, alternated');
  const cases = (await Promise.all(logs.map(casesOf))).flat();
  const samples = await alternate(cases, { rounds: options.rounds });
  const sections: string[] = [];
  for (const log of logs) sections.push(await section(log, samples));
  return { figures: figuresOf(logs, samples), report: `${EXPLANATION}\n\n${sections.join('\n\n')}` };
}

async function casesOf(log: TenantLog): Promise<Case[]> {
  const { events, tenant, store, reader } = log;
  const ids = await someIds(log);
  let turn = 0;
  const prepare = () => ids[turn++ % ids.length]!;
  const byKey = (id: string) => store.owner.query({ name: 'by-key', text: BY_KEY, values: [tenant.id, id] });
  return [
    timed({ name: nameOf(events, 'get'), prepare, run: (id) => reader.get(id) }),
    timed({ name: nameOf(events, 'key'), prepare, run: byKey }),
    ...VERBS.flatMap(([verb, queries]) =>
      queries(events).map((query) => ({ name: nameOf(events, verb, query.name), run: runOf(log, verb, query) })),
    ),
  ];
}

function runOf({ reader, month }: TenantLog, verb: Verb, { q }: Query): () => Promise<unknown> {
  const filter = q === '' ? null : parseQuery(q);
  if (verb === 'count') return () => reader.count({ filter, range: ALL_TIME });
  if (verb === 'histogram') return () => reader.histogram({ filter, ...month });
  return () => reader.page({ filter, range: ALL_TIME, after: null, limit: LIMITS.listLimitDefault });
}

async function someIds({ store, tenant, month }: TenantLog): Promise<string[]> {
  const { rows } = await store.owner.query<{ id: string }>(
    `SELECT e.id::text AS id FROM event e WHERE e.tenant_id = $1 AND e.id < indelible.uuid_floor(to_timestamp($2 / 1000.0))
     ORDER BY e.id DESC LIMIT 500 OFFSET 5000`,
    [tenant.id, month.range.toMs],
  );
  return rows.map((row) => row.id);
}

/** At the largest size; growth from the smallest to it. */
function figuresOf(logs: readonly TenantLog[], samples: Samples): Figures {
  const [small, large] = [logs[0]!, logs.at(-1)!];
  const all = (name: string) => samples.get(name)!.flat();
  const slowest = (verb: Verb, of: (taken: number[]) => number) => {
    const queries = VERBS.find(([one]) => one === verb)![1](large.events);
    const taken = queries.map((query) => ({ query, value: of(all(nameOf(large.events, verb, query.name))) }));
    return taken.reduce((worst, one) => (one.value > worst.value ? one : worst));
  };
  const figure = (verb: Verb, of: (taken: number[]) => number) => {
    const { query, value } = slowest(verb, of);
    const name = nameOf(large.events, verb, query.name);
    return { value, note: `${query.name}; p50 ${ms(median(all(name)))}, p95 ${ms(p95(all(name)))} ms` };
  };
  const against = (base: 'get' | 'key') =>
    Math.max(
      ...tagQueries(large.events).map(({ name }) =>
        ratio(samples.get(nameOf(large.events, 'page', name))!, samples.get(nameOf(large.events, base))!),
      ),
    );
  const grown = (verb: Verb, name: string) =>
    ratio(samples.get(nameOf(large.events, verb, name))!, samples.get(nameOf(small.events, verb, name))!);
  const alike = tagQueries(large.events).filter(({ share }) => share === undefined);
  const pages = alike.map(({ name }) => ({ name, value: grown('page', name) }));
  const worst = pages.reduce((most, one) => (one.value > most.value ? one : most));
  const sizes = `${whole(small.events)} to ${whole(large.events)}`;
  return {
    page: figure('page', p95),
    pageKey: { value: against('get'), note: `${times(against('key'))} of a bare SELECT by key, unsigned and alone` },
    and: figure('and', p95),
    count: figure('count', median),
    histogram: figure('histogram', median),
    ...(logs.length > 1 && {
      pageGrowth: { value: worst.value, note: `${worst.name}; ${sizes}` },
      andGrowth: { value: grown('and', EXHAUSTIVE.name), note: sizes },
    }),
  };
}

async function section({ events, reader }: TenantLog, samples: Samples): Promise<string> {
  const key = samples.get(nameOf(events, 'get'))!;
  const line = (label: string, name: string, found: string) => {
    const taken = samples.get(name)!;
    return [label, ms(median(taken.flat())), ms(p95(taken.flat())), times(ratio(taken, key)), found];
  };
  const rows = [
    line('by key, through the store', nameOf(events, 'get'), ''),
    line('by key, a bare SELECT', nameOf(events, 'key'), ''),
  ];
  for (const [verb, queries] of VERBS) {
    for (const { name, q } of queries(events)) {
      const { count, exact } = await reader.count({ filter: q === '' ? null : parseQuery(q), range: ALL_TIME });
      rows.push(line(`${verb}: ${name}`, nameOf(events, verb, name), `${exact ? '' : '≥ '}${whole(count)}`));
    }
  }
  const head = ['', 'p50 ms', 'p95 ms', '× by key', 'hits in all'];
  return `#### ${whole(events)} events\n\n${table(head, rows)}`;
}

const EXPLANATION =
  'The largest tenant, through the store as the web server opens it (signed context, row-level security), one client, warm; ' +
  'the newest 1 % is an unsealed tail.';
