import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PARTS = ['targets', 'list', 'insert', 'diff', 'administration', 'page', 'ui', 'export'] as const;
export type Part = (typeof PARTS)[number];
const GROUPS = ['ingest', 'sealer', 'snapshots', 'queries', 'bytes', 'scan'] as const;
export type Group = (typeof GROUPS)[number];

export type Options = {
  /** In the order of PARTS. */
  parts: Part[];
  /** What of the targets is measured; the others are told as not measured. */
  groups: Group[];
  rounds: number;
  /** Sizes of the log that the targets are measured on, ascending; growth is from the first to the last. */
  events: number[];
  /** Where generated logs are kept between runs. */
  dataDir: string;
  /** Where the figures go as JSON. */
  json: string;
  /** Remove what is kept, measure nothing. */
  clean: boolean;
  help: boolean;
  /** Events of the tenants that the list is measured on. */
  sizes: number[];
  /** Events of the tenant that the page is measured on. */
  pageEvents: number;
  /** Print EXPLAIN (ANALYZE, BUFFERS) of every query at the largest size. */
  explain: boolean;
};

const QUICK = { rounds: 3, sizes: [10_000, 100_000], pageEvents: 10_000 };
const FULL = { rounds: 7, sizes: [10_000, 100_000, 1_000_000], pageEvents: 100_000 };
const QUICK_EVENTS = '100k';
const FULL_EVENTS = '1M';
const UNITS: Record<string, number> = { '': 1, k: 1_000, M: 1_000_000 };
const LEAST_EVENTS = 10_000;
const MOST_EVENTS = 100_000_000;

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const HELP = `npm run bench [-- PART … --flags]

Parts: targets (alone, unless parts are named)  every line of the store's targets, with verdicts
       list            pages and counts of one tenant at 10,000, 100,000 and 1,000,000 events
       insert          the service's append against a bare INSERT
       diff            drawing a diff against diff2html alone
       administration  an edit in the administration and its event
       page            first byte, JavaScript and paint, in Chromium
       ui              the Audit logs page as a person uses it, in Chromium: paint, interactions, filter, diff, Lighthouse
       export          rows a second and memory of an export, of the generated log's largest tenant

--events N[,N]  size of the generated log: 1M (the default), 10M; two of them (1M,10M) give the lines of growth
--lines A,B     of the targets only these: ingest (needs the pages built), sealer, snapshots, queries, bytes, scan
--quick         three rounds, 100,000 events
--json FILE     the targets' figures (default bench/results/latest.json)
--data DIR      where generated logs are kept for the next run (default .cache/bench; 10M events take some 15 GB)
--clean         removes that folder
--only A,B      the same as naming parts
--explain       list: the plans, too
`;

/** What stands after `npm run bench --`. Throws TypeError (an unknown flag) or RangeError (an unknown part, a bad size). */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      explain: { type: 'boolean', default: false },
      events: { type: 'string' },
      lines: { type: 'string' },
      data: { type: 'string', default: process.env.BENCH_DATA_DIR || inRepository('.cache/bench') },
      json: { type: 'string', default: inRepository('bench/results/latest.json') },
      clean: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { quick, only, explain, events, lines, data, json, clean, help } = values;
  // A file is named from where the person stands, not from where npm went.
  const here = process.env.INIT_CWD ?? process.cwd();
  return {
    ...(quick ? QUICK : FULL),
    parts: named('part', PARTS, [...positionals, ...(only?.split(',') ?? [])]) ?? ['targets'],
    groups: named('group of lines', GROUPS, lines?.split(',') ?? []) ?? [...GROUPS],
    events: readSizes(events ?? (quick ? QUICK_EVENTS : FULL_EVENTS)),
    dataDir: resolveFrom(here, data),
    json: resolveFrom(here, json),
    clean,
    help,
    explain,
  };
}

const resolveFrom = (folder: string, path: string): string => (path.startsWith('/') ? path : join(folder, path));

/** In the order of `all`; null where none is named. */
function named<Name extends string>(what: string, all: readonly Name[], given: string[]): Name[] | null {
  const asked = given.map((one) => one.trim());
  const unknown = asked.find((one) => !all.some((known) => known === one));
  if (unknown !== undefined) throw new RangeError(`There is no ${what} "${unknown}", only ${all.join(', ')}`);
  return asked.length === 0 ? null : all.filter((one) => asked.includes(one));
}

function readSizes(text: string): number[] {
  const sizes = text.split(',').map((one) => {
    const [, digits = '', unit = ''] = /^(\d{1,9})([kM]?)$/.exec(one.trim()) ?? [];
    const size = Number(digits) * (UNITS[unit] ?? 1);
    if (digits === '' || size < LEAST_EVENTS || size > MOST_EVENTS)
      throw new RangeError(`--events: from 10k to 100M, or two such (1M,10M), not "${one}"`);
    return size;
  });
  return [...new Set(sizes)].sort((a, b) => a - b);
}
