import { randomUUID } from 'node:crypto';
import type { NewEventWithTime, Receipt } from '@indelible/audit/store';
import type pg from 'pg';
import { accountMutations } from './accounts/accounts.ts';
import { administration } from './administration/administration.ts';
import type { AuditClient, AuditTransaction } from './client.ts';
import { appendPrepared, isMonthShut, type Prepare, prepareBatch } from './event-writer.ts';
import { beginExport, endExport } from './export-runs.ts';
import { iso, TENANT_COLUMNS, type TenantRow, toTenant } from './identity-rows.ts';
import { updateInstanceSettings } from './instance-settings.ts';
import type { Months } from './months.ts';
import { naming } from './naming.ts';
import { monthOf } from './partitions.ts';
import type { IdentityTransaction, Recorded, Tenant, TenantRef } from './ports.ts';
import { bindTenant, type ContextSigner } from './tenant-context.ts';

export type IdentityDeps = {
  client: AuditClient;
  /** What the client stands on. */
  pool: pg.Pool;
  signer: ContextSigner;
  months: Months;
  prepare: Prepare;
  nowMs(): number;
};

/** Events of a month that has no partition yet: it can't be made in here, where it would wait for our own locks. */
class MonthsMissing extends Error {
  readonly months: string[];
  constructor(months: string[]) {
    super(`no partition yet for ${months.join(', ')}`);
    this.months = months;
  }
}

/** States of people and rights are small and change seldom: a mutation is worth more than the bytes they could share. */
const UNASKED_BYTES = 4_096;

/** What `work` did, and whether it may stand; `bound` is the tenant that the transaction is bound to now. */
type Progress = { changed: boolean; receipts: Receipt[]; failure: unknown; bound: number | null };

/**
 * Runs `work` in one transaction with the events it records. Nothing of it stands when an event can't be written, when
 * `work` swallowed that, or when it changed something and recorded nothing. `work` may run thrice: where months were missing,
 * and where one that was known had been dropped or closed.
 */
export async function runIdentityTransaction<T>(
  deps: IdentityDeps,
  work: (tx: IdentityTransaction) => Promise<T>,
): Promise<Recorded<T>> {
  // Ahead of time, the second for a transaction over midnight of a month's end.
  await deps.months.ensure([monthOf(deps.nowMs()), monthOf(deps.nowMs() + 60 * 60_000)]);
  return attempts(deps, work, 3);
}

async function attempts<T>(
  deps: IdentityDeps,
  work: (tx: IdentityTransaction) => Promise<T>,
  left: number,
): Promise<Recorded<T>> {
  try {
    return await attempt(deps, work);
  } catch (error) {
    if (left === 1) throw error;
    if (error instanceof MonthsMissing) await deps.months.ensure(error.months);
    // The next attempt says which months it wants.
    else if (isMonthShut(error)) deps.months.forget();
    else throw error;
    return attempts(deps, work, left - 1);
  }
}

function attempt<T>(deps: IdentityDeps, work: (tx: IdentityTransaction) => Promise<T>): Promise<Recorded<T>> {
  const run = () =>
    deps.client.$transaction(async (tx) => {
      const progress: Progress = { changed: false, receipts: [], failure: null, bound: null };
      const value = await work(openTransaction(deps, tx, progress));
      if (progress.failure) throw progress.failure;
      if (progress.changed && progress.receipts.length === 0)
        throw new Error('a mutation without an event that records it is refused');
      return { value, receipts: progress.receipts } as unknown as Recorded<T>;
    });
  // Around the commit too: the last owner and the last admin are looked for there.
  return naming(run);
}

function openTransaction(deps: IdentityDeps, tx: AuditTransaction, progress: Progress): IdentityTransaction {
  const { nowMs } = deps;
  const bind = async (tenantId: number) => {
    if (progress.bound === tenantId) return;
    await bindTenant(tx, deps.signer, tenantId);
    progress.bound = tenantId;
  };
  const change = async <T>(work: () => Promise<T>): Promise<T> => {
    const changed = progress.changed;
    // Until it says otherwise; it never does when it throws.
    progress.changed = true;
    const result = await naming(work);
    progress.changed = changed || !saysUnchanged(result);
    return result;
  };
  return {
    ...accountMutations({ tx, change, look: naming, nowMs }),
    in: ({ id }) => {
      if (id === 0) throw new RangeError('tenant 0 is the instance: it has no members, groups or roles');
      return administration((work) =>
        change(async () => {
          await bind(id);
          return work({ tx, tenantId: id, nowMs });
        }),
      );
    },
    beginExport: ({ id: tenantId }, id, begun) =>
      change(async () => {
        await bind(tenantId);
        await beginExport(tx, { tenantId, id }, begun);
      }),
    endExport: ({ id: tenantId }, id, end) =>
      change(async () => {
        await bind(tenantId);
        return endExport(tx, { tenantId, id }, end);
      }),
    createTenant: (input) => change(() => createTenant(tx, input, iso(new Date(nowMs())))),
    updateInstanceSettings: (expected, settings) => change(() => updateInstanceSettings(tx, expected, settings)),
    // The lock holds back whoever else counts in a transaction: of two first runs one finds the other's user.
    async countUsers() {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('indelible.users'))`;
      return tx.user.count();
    },
    async record(tenant, events) {
      try {
        const receipts = await record(deps, tx, tenant, events, bind);
        progress.receipts.push(...receipts);
        return receipts;
      } catch (error) {
        progress.failure ??= error;
        throw error;
      }
    },
  };
}

/** What a mutation answers that found nothing to change. */
function saysUnchanged(result: unknown): boolean {
  if (result === null || result === false || result === 0) return true;
  if (typeof result !== 'object') return false;
  return 'before' in result && 'after' in result && result.before === result.after;
}

async function createTenant(
  tx: AuditTransaction,
  { slug, name, isTest }: { slug: string; name: string; isTest: boolean },
  createdAt: string,
): Promise<Tenant> {
  const rows = await tx.$queryRaw<TenantRow[]>`
    INSERT INTO tenant AS t (uid, slug, name, is_test, created_at)
    VALUES (${randomUUID()}::uuid, ${slug}, ${name}, ${isTest}, ${createdAt}::timestamptz)
    RETURNING ${TENANT_COLUMNS}`;
  return toTenant(rows[0]!);
}

async function record(
  deps: IdentityDeps,
  tx: AuditTransaction,
  tenant: TenantRef,
  events: NewEventWithTime[],
  bind: (tenantId: number) => Promise<void>,
): Promise<Receipt[]> {
  const prepared = prepareBatch(deps.prepare, tenant, events);
  const missing = deps.months.unknown(prepared.map((event) => event.month));
  if (missing.length > 0) throw new MonthsMissing(missing);
  if (prepared.length === 0) return [];
  await bind(tenant.id);
  return appendPrepared(tx, tenant.id, prepared, UNASKED_BYTES);
}
