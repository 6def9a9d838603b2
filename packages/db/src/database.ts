import { LIMITS } from '@indelible/audit/limits';
import type { TokenOf } from '@indelible/audit/postings/token';
import { clientOn } from './client.ts';
import { createEventIngest } from './event-ingest.ts';
import { createEventReader } from './event-reader.ts';
import { tenantView, usersView } from './event-view.ts';
import { createEventWriter } from './event-writer.ts';
import { createIdentityStore } from './identity-store.ts';
import { createInstanceReader } from './instance-reader.ts';
import { openMonths } from './months.ts';
import { sealedTokens } from './planner/dictionary.ts';
import { openPool } from './pool.ts';
import type { Database, ServingKeys, ServingUrls } from './ports.ts';
import { openPreparing } from './preparing.ts';
import { openSmallLogs } from './small-logs.ts';

export type DatabaseOptions = {
  urls: ServingUrls;
  keys: ServingKeys;
  /** Keys whose values are redacted, beside the defaults. */
  redactKeys?: readonly string[];
  /** Milliseconds since the epoch. */
  nowMs?: () => number;
  /** Rows that one request may read while it filters. */
  scanRows?: number;
  /** What stands for a value in the index; null reads by scans alone, which answer the same. */
  tokenOf?: TokenOf | null;
};

/** Of tenant 0; no login may change it. */
const INSTANCE_SLUG = 'instance';

/** Everything that serves requests, once a process. Connects when first used; `close` ends the connections. */
export function openDatabase(options: DatabaseOptions): Database {
  const { urls, keys, redactKeys = [], nowMs = Date.now, scanRows = LIMITS.scanRows, tokenOf = sealedTokens } = options;
  const pools = {
    app: openPool(urls.app, { name: 'app', max: 10 }),
    identity: openPool(urls.identity, { name: 'identity', max: 5 }),
    instance: openPool(urls.instanceReader, { name: 'instance', max: 2 }),
  };
  const [app, identityClient] = [clientOn(pools.app), clientOn(pools.identity)];
  const instanceClient = clientOn(pools.instance);
  const signer = { key: keys.context, nowMs };
  const months = openMonths(app);
  const prepare = openPreparing({ keys, redactKeys, nowMs });
  const writing = { client: app, pool: pools.app, signer, months, prepare, unforgotten: new Map<number, number>() };
  const reading = {
    pool: pools.app,
    signer,
    limits: { budget: scanRows, smallLogs: openSmallLogs(nowMs), nowMs },
    tokenOf,
  };
  const identityAt = (clock: () => number) =>
    createIdentityStore({ client: identityClient, pool: pools.identity, signer, months, prepare, nowMs: clock });
  return {
    tenant: (tenant) => ({
      reader: createEventReader(reading, tenantView(tenant.id), tenant.slug),
      writer: createEventWriter(writing, tenant),
      ingest: createEventIngest(writing, tenant),
    }),
    scoped: (tenant, scope) => createEventReader(reading, tenantView(tenant.id, scope), tenant.slug),
    ofUsers: async (userIds) => createEventReader(reading, usersView(userIds), INSTANCE_SLUG),
    instance: createInstanceReader({ client: instanceClient, pool: pools.instance, budget: scanRows, tokenOf }),
    identity: identityAt(nowMs),
    identityAt,
    close: async () => {
      await Promise.all([app, identityClient, instanceClient].map((client) => client.$disconnect()));
      // Closed twice is closed: a pool itself would throw.
      await Promise.all(Object.values(pools).map((pool) => (pool.ending ? null : pool.end())));
    },
  };
}
