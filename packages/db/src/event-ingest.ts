import type { NewEvent } from '@indelible/audit/event';
import type { PreparedEvent } from '@indelible/audit/store';
import { guarded } from './db-error.ts';
import { appendPrepared, appendRetrying, type WriterDeps } from './event-writer.ts';
import { claimKeys, forgetKeys, type KeyedBatch, otherBody } from './ingest-keys.ts';
import type { EventIngest, Ingested, IngestGroup, IngestKey } from './ingest-port.ts';
import { countTail } from './ingest-tail.ts';
import type { SqlTransaction } from './pool.ts';
import type { TenantRef } from './ports.ts';
import { readTenant, writeTenant } from './tenant-context.ts';

/** Keys of one tenant that are stored between two rounds of forgetting, which take twice as many away. */
const FORGET_EVERY = 100;

export type IngestDeps = WriterDeps & {
  /** By tenant: keys stored since old ones were last forgotten. */
  unforgotten: Map<number, number>;
};

type Prepared = { key: IngestKey | null; prepared: PreparedEvent[] };

/** Events from outside into ONE tenant, once for each key. */
export function createEventIngest(deps: IngestDeps, tenant: TenantRef): EventIngest {
  return {
    async store(groups) {
      const { ready, placeOf } = prepareGroups(deps, tenant, groups);
      const months = ready.flatMap(({ prepared }) => prepared.map(({ month }) => month));
      const write = () => writeTenant(deps.pool, deps.signer, tenant.id, (tx) => writeGroups(tx, tenant.id, ready));
      const { receipts, fresh } = await guarded(() => appendRetrying(deps.months, months, write));
      await forget(deps, tenant, ready.filter(({ key }) => key !== null).length);
      return { receipts: groups.map((_, index) => receipts[placeOf[index] ?? 0] ?? []), fresh };
    },
    tail: (limit) =>
      guarded(() => readTenant(deps.pool, deps.signer, tenant.id, (tx) => countTail(tx, tenant.id, limit))),
  };
}

/** One for each key: what is sent twice in one call is the same thing, and another thing under one key is refused. */
function prepareGroups(deps: IngestDeps, tenant: TenantRef, groups: readonly IngestGroup[]) {
  const ready: Prepared[] = [];
  const byKey = new Map<string, number>();
  const placeOf = groups.map(({ key, events, path }) => {
    // Validated by `prepare`, whatever it is.
    const prepared = events.map((input, index) => deps.prepare(tenant, { input: input as NewEvent }, path(index)));
    const name = key && Buffer.from(key.hash).toString('base64');
    const place = name === null ? undefined : byKey.get(name);
    if (place === undefined) {
      if (name !== null) byKey.set(name, ready.length);
      return ready.push({ key, prepared }) - 1;
    }
    const first = ready[place]?.key;
    if (key && first && Buffer.compare(first.body, key.body) !== 0) throw otherBody(key);
    return place;
  });
  return { ready, placeOf };
}

/** The keys first: who comes second waits there, before anything of it is written. */
async function writeGroups(tx: SqlTransaction, tenantId: number, ready: readonly Prepared[]): Promise<Ingested> {
  const keyed = ready.filter((one): one is KeyedBatch & Prepared => one.key !== null);
  const known = await claimKeys(tx, tenantId, keyed);
  const before = ({ key }: Prepared) => key && known.get(Buffer.from(key.hash).toString('base64'));
  const fresh = ready.flatMap((one) => (before(one) ? [] : one.prepared));
  if (fresh.length > 0) await appendPrepared(tx, tenantId, fresh);
  const receipts = ready.map((one) => before(one) ?? one.prepared.map(({ event: { id, leaf } }) => ({ id, leaf })));
  return { receipts, fresh: fresh.length };
}

/** After the commit, a little at a time: it keeps up with what comes, and what it can't do now the next one does. */
async function forget(deps: IngestDeps, tenant: TenantRef, stored: number): Promise<void> {
  const waiting = (deps.unforgotten.get(tenant.id) ?? FORGET_EVERY - 1) + stored;
  deps.unforgotten.set(tenant.id, waiting);
  if (stored === 0 || waiting < FORGET_EVERY) return;
  deps.unforgotten.set(tenant.id, 0);
  try {
    await writeTenant(deps.pool, deps.signer, tenant.id, (tx) => forgetKeys(tx, tenant.id, 2 * waiting));
  } catch {
    // The events are committed: nothing of this may be told as a failure.
    deps.unforgotten.set(tenant.id, waiting);
  }
}
