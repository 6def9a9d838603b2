import { randomUUID } from 'node:crypto';
import type { NewEventWithTime, Receipt } from '@indelible/audit/store';
import { isUuid } from '@indelible/audit/uuid7';
import type { AuditClient, AuditTransaction } from './client.ts';
import { appendPrepared, type Prepare, prepareBatch } from './event-writer.ts';
import { naming, TENANT_COLUMNS, toTenant, toUser, USER_COLUMNS } from './identity-rows.ts';
import type { Months } from './months.ts';
import { monthOf } from './partitions.ts';
import type { IdentityTransaction, TenantRef } from './ports.ts';
import { bindTenant, type ContextSigner } from './tenant-context.ts';

export type IdentityDeps = {
  client: AuditClient;
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

/** What `work` did, and whether it may stand. */
type Progress = { changed: boolean; recorded: boolean; failure: unknown };

/**
 * Runs `work` in one transaction with the events it records. Nothing of it stands when an event can't be written, when
 * `work` swallowed that, or when it changed something and recorded nothing. `work` may run twice: see `MonthsMissing`.
 */
export async function runIdentityTransaction<T>(
  deps: IdentityDeps,
  work: (tx: IdentityTransaction) => Promise<T>,
): Promise<T> {
  // Ahead of time, the second for a transaction over midnight of a month's end.
  await deps.months.ensure([monthOf(deps.nowMs()), monthOf(deps.nowMs() + 60 * 60_000)]);
  try {
    return await attempt(deps, work);
  } catch (error) {
    if (!(error instanceof MonthsMissing)) throw error;
    await deps.months.ensure(error.months);
    return attempt(deps, work);
  }
}

function attempt<T>(deps: IdentityDeps, work: (tx: IdentityTransaction) => Promise<T>): Promise<T> {
  return deps.client.$transaction(async (tx) => {
    const progress: Progress = { changed: false, recorded: false, failure: null };
    const result = await work(openTransaction(deps, tx, progress));
    if (progress.failure) throw progress.failure;
    if (progress.changed && !progress.recorded)
      throw new Error('a mutation without an event that records it is refused');
    return result;
  });
}

function openTransaction(deps: IdentityDeps, tx: AuditTransaction, progress: Progress): IdentityTransaction {
  const change = <T>(mutation: () => Promise<T>): Promise<T> => {
    progress.changed = true;
    return naming(mutation);
  };
  return {
    ...mutations(tx, change),
    async revokeSession(id) {
      if (!isUuid(id)) return false;
      const { count } = await tx.session.updateMany({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date(deps.nowMs()) },
      });
      progress.changed ||= count > 0;
      return count > 0;
    },
    // The lock holds back whoever else counts in a transaction: of two first runs one finds the other's user.
    async countUsers() {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('indelible.users'))`;
      return tx.user.count();
    },
    async record(tenant, events) {
      try {
        const receipts = await record(deps, tx, tenant, events);
        progress.recorded ||= receipts.length > 0;
        return receipts;
      } catch (error) {
        progress.failure ??= error;
        throw error;
      }
    },
  };
}

type Change = <T>(mutation: () => Promise<T>) => Promise<T>;

function mutations(
  tx: AuditTransaction,
  change: Change,
): Pick<IdentityTransaction, 'createTenant' | 'createUser' | 'addMembership' | 'createSession'> {
  return {
    createTenant: ({ slug, name, isTest }) =>
      change(async () =>
        toTenant(await tx.tenant.create({ data: { uid: randomUUID(), slug, name, isTest }, select: TENANT_COLUMNS })),
      ),
    createUser: ({ email, name, passwordHash, isInstanceAdmin }) =>
      change(async () =>
        toUser(
          await tx.user.create({
            data: { id: randomUUID(), email: email.toLowerCase(), name, passwordHash, isInstanceAdmin },
            select: USER_COLUMNS,
          }),
        ),
      ),
    addMembership: ({ tenantId, userId, role }) =>
      change(async () => {
        await tx.membership.create({ data: { tenantId, userId, role }, select: { tenantId: true } });
      }),
    createSession: ({ userId, ip, userAgent, expiresAt }) =>
      change(() =>
        tx.session.create({
          data: { id: randomUUID(), userId, ip, userAgent, expiresAt: new Date(expiresAt) },
          select: { id: true },
        }),
      ),
  };
}

async function record(
  deps: IdentityDeps,
  tx: AuditTransaction,
  tenant: TenantRef,
  events: NewEventWithTime[],
): Promise<Receipt[]> {
  const prepared = prepareBatch(deps.prepare, tenant, events);
  const missing = deps.months.unknown(prepared.map((event) => event.month));
  if (missing.length > 0) throw new MonthsMissing(missing);
  if (prepared.length === 0) return [];
  await bindTenant(tx, deps.signer, tenant.id);
  return appendPrepared(tx, tenant.id, prepared);
}
