import type { StoreHealth } from '@indelible/db/health/store-health';
import { Gauge, type Registry } from 'prom-client';
import type { Health } from './health.ts';
import type { Spool } from './spools.ts';

/** A figure, its words, and its value; null leaves it out of this scrape. */
type Figure = [name: string, help: string, value: (store: StoreHealth) => number | null];

const since = (store: StoreHealth, iso: string | null): number | null =>
  iso === null ? null : Math.max(0, (Date.parse(store.at) - Date.parse(iso)) / 1_000);

const FIGURES: readonly Figure[] = [
  [
    'indelible_stored_events',
    'Events that are committed; about, where the tail is too long to count.',
    (s) => s.stored.count,
  ],
  ['indelible_sealed_events', 'Events that have a leaf.', (s) => s.sealed],
  ['indelible_indexed_events', 'Events that the index has.', (s) => s.indexed],
  ['indelible_index_segments', 'Segments of the index.', (s) => s.segments],
  [
    'indelible_tail_events',
    'Events that are committed and in no index yet, counted up to 65,000.',
    (s) => s.tail.count,
  ],
  ['indelible_tail_oldest_seconds', 'Age of the oldest of them; 0 without any.', (s) => since(s, s.tail.oldestAt) ?? 0],
  [
    'indelible_sealer_lag_p95_seconds',
    'From recording to sealing, 95th percentile of the last minutes; absent where nothing was sealed.',
    (s) => (s.sealer.lagP95Ms === null ? null : s.sealer.lagP95Ms / 1_000),
  ],
  [
    'indelible_sealer_looked_seconds',
    'Since a sealer last looked; absent where none ever has.',
    (s) => since(s, s.sealer.lookedAt),
  ],
  [
    'indelible_sealer_sick_tenants',
    'Tenants of which something can’t be sealed: it is tried again, the others go on.',
    (s) => s.sealer.sick.length,
  ],
  ['indelible_partitions', 'Months that have a partition.', (s) => s.partitions.length],
];

/**
 * Adds the store's figures to the metrics: read for a scrape, and shared with those of the same seconds. While the database is
 * away `indelible_store_up` is 0 and the rest is left out; the process's own counters are there all the same.
 */
export function registerStoreGauges(registry: Registry, { store, spools }: Pick<Health, 'store' | 'spools'>): void {
  const registers = [registry];
  for (const [name, help, read] of FIGURES) {
    gauge({ name, help, registers }, async (set) => {
      const value = read(await store());
      if (value !== null) set({}, value);
    });
  }
  const disk = { name: 'indelible_disk_bytes', help: 'Bytes on disk by what they hold, indexes included.' };
  gauge({ ...disk, labelNames: ['part'], registers }, async (set) => {
    for (const [part, bytes] of Object.entries((await store()).disk)) set({ part }, bytes);
  });
  new Gauge({
    name: 'indelible_store_up',
    help: '1 where the store’s figures could be read.',
    registers,
    async collect() {
      this.set(
        await store().then(
          () => 1,
          () => 0,
        ),
      );
    },
  });
  registerSpoolGauges(registers, () => spools.list());
}

type Set = (labels: Record<string, string>, value: number) => void;
type Named = { name: string; help: string; labelNames?: string[]; registers: Registry[] };

function gauge(named: Named, collect: (set: Set) => Promise<void>): void {
  new Gauge({
    ...named,
    async collect() {
      this.reset();
      // A gauge without labels says 0 after a reset, where nothing is meant.
      if (!named.labelNames) this.remove();
      await collect((labels, value) => this.set(labels, value)).catch(() => {});
    },
  });
}

/** Sums, not a series a producer: what a caller writes must not become a label. */
function registerSpoolGauges(registers: Registry[], list: () => Spool[]): void {
  const spool = (name: string, help: string, read: (spools: Spool[]) => number) =>
    gauge({ name: `indelible_producer_${name}`, help, registers }, async (set) => set({}, read(list())));
  const sum = (of: 'queued' | 'dropped') => (spools: Spool[]) => spools.reduce((total, one) => total + one[of], 0);
  spool('count', 'Producers that told this process of their spool within a day.', (spools) => spools.length);
  spool('spooled_events', 'Events that wait at them, as they last said.', sum('queued'));
  spool('dropped_events', 'Events that they gave up since they started, as they last said.', sum('dropped'));
}
