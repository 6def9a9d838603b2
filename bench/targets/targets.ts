/** `share` is of one, `times` a ratio, `ms` milliseconds, `rate` events a second. */
export type Unit = 'share' | 'times' | 'ms' | 'rate' | 'bytes' | 'count';
export type Target = { figure: string; unit: Unit; atLeast?: number; atMost?: number; aim?: number };

/** store.md's table of targets, line by line. */
export const TARGETS = {
  copy: { figure: 'COPY into event with every guard, of COPY into an unindexed copy', unit: 'share', atLeast: 0.75 },
  http: { figure: 'HTTP ingest, batches of 1,000, of raw COPY', unit: 'share', atLeast: 0.35, aim: 0.5 },
  batch: { figure: 'HTTP ingest, batch of 100, of batch of 1,000', unit: 'share', atLeast: 0.6 },
  writers: { figure: '8 writers on one tenant, of 8 on 200 tenants', unit: 'share', atLeast: 0.8 },
  sealer: { figure: 'sealer, events a second and core', unit: 'rate', atLeast: 25_000 },
  beside: { figure: 'ingest while the sealer runs, of ingest alone', unit: 'share', atLeast: 0.85 },
  page: { figure: 'single-tag page, slowest selectivity, p95', unit: 'ms', atMost: 25 },
  pageKey: { figure: 'the same, of a lookup by primary key', unit: 'times', atMost: 20 },
  and: { figure: 'AND of 2–3 tags, slowest, p95', unit: 'ms', atMost: 60 },
  count: { figure: 'exact count, slowest', unit: 'ms', atMost: 20 },
  histogram: { figure: 'histogram of 30 days, filtered, slowest', unit: 'ms', atMost: 50 },
  pageGrowth: { figure: 'growth from the small to the large log: page', unit: 'times', atMost: 1.5 },
  andGrowth: { figure: 'growth: exhaustive AND', unit: 'times', atMost: 10 },
  bytes: { figure: 'bytes an event without snapshots', unit: 'bytes', atMost: 1_100 },
  snapshots: { figure: 'snapshots of small edits, of raw', unit: 'share', atMost: 0.15 },
  mismatches: { figure: 'mismatches against the scan', unit: 'count', atMost: 0 },
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof TARGETS;
export type Verdict = 'met' | 'missed' | 'not measured';

/** A bound itself is met. What was not measured is neither. */
export function verdictOf({ atLeast, atMost }: Target, value: number | null | undefined): Verdict {
  if (value === null || value === undefined || Number.isNaN(value)) return 'not measured';
  if (atLeast !== undefined && value < atLeast) return 'missed';
  return atMost !== undefined && value > atMost ? 'missed' : 'met';
}
