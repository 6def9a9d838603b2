import type { StoreHealth } from '@indelible/db/health/store-health';
import type { Health } from '../health/health.ts';
import type { Spool } from '../health/spools.ts';
import type { Metrics } from '../metrics/metrics.ts';

export type InstanceHealth = {
  store: StoreHealth;
  /** What this process counted since it began; each process counts its own. */
  process: {
    since: string;
    /** Events from outside, committed. */
    accepted: number;
    /** Sent again under a key that was known: answered, not stored twice. */
    repeated: number;
    /** Calls, and streams that stopped, by the code of the reason; the most frequent first. */
    refused: { code: string; count: number }[];
  };
  spools: Spool[];
};

type Deps = { health: Health; metrics: Pick<Metrics, 'registry'> };

/** Figures alone: no event, no name of a person. Over all tenants, tests' too. */
export async function instanceHealth({ health, metrics: { registry } }: Deps): Promise<InstanceHealth> {
  const counted = async (name: string) => (await registry.getSingleMetric(name)?.get())?.values ?? [];
  const total = async (name: string) => (await counted(name)).reduce((sum, { value }) => sum + value, 0);
  const refused = await counted('indelible_ingest_refused_total');
  return {
    store: await health.store(),
    process: {
      since: new Date(health.sinceMs).toISOString(),
      accepted: await total('indelible_ingest_accepted_events_total'),
      repeated: await total('indelible_ingest_repeated_events_total'),
      refused: refused
        .map(({ labels, value }) => ({ code: String(labels.code), count: value }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    },
    spools: health.spools.list(),
  };
}
