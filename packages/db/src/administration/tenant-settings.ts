import type { Edited, TenantState } from '../administration-ports.ts';
import { TENANT_COLUMNS, type TenantRow, toTenant } from '../identity-rows.ts';
import type { TenantSettings, TenantStatus } from '../records.ts';
import { assertVersion, type Bound, differs, found, untouched } from './bound.ts';

/** NO KEY: every event's foreign key shares the key of this row. */
async function locked({ tx, tenantId }: Bound): Promise<TenantState> {
  const rows = await tx.$queryRaw<TenantRow[]>`
    SELECT ${TENANT_COLUMNS} FROM tenant t WHERE t.id = ${tenantId}::int FOR NO KEY UPDATE`;
  return toState(found(rows, 'tenant', 'tenant'));
}

function toState(row: TenantRow): TenantState {
  const { id, uid, slug, name, status, settings, version } = toTenant(row);
  return { id, uid, slug, name, status, settings, version };
}

async function write({ tx, tenantId }: Bound, state: TenantState): Promise<TenantState> {
  const rows = await tx.$queryRaw<TenantRow[]>`
    UPDATE tenant t SET name = ${state.name}, status = ${state.status}, settings = ${JSON.stringify(state.settings)}::jsonb,
      version = t.version + 1
    WHERE t.id = ${tenantId}::int RETURNING ${TENANT_COLUMNS}`;
  return toState(rows[0]!);
}

/** Settings that the patch leaves out stay. */
export async function updateTenant(
  bound: Bound,
  expected: number,
  patch: { name?: string | undefined; settings?: Partial<TenantSettings> | undefined },
): Promise<Edited<TenantState>> {
  const before = await locked(bound);
  assertVersion(before.version, expected);
  const { name = before.name } = patch;
  const wanted = { name, settings: { ...before.settings, ...patch.settings } };
  if (!differs(before, wanted)) return untouched(before);
  return { before, after: await write(bound, { ...before, ...wanted }) };
}

export async function setTenantStatus(bound: Bound, status: TenantStatus): Promise<Edited<TenantState>> {
  const before = await locked(bound);
  if (before.status === status) return untouched(before);
  return { before, after: await write(bound, { ...before, status }) };
}
