import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { withClient } from '../src/owner-client.ts';
import { monthOf } from '../src/partitions.ts';
import type { ServingKeys } from '../src/ports.ts';

/** The signed text of `app.tenant`, as the stores make it; `expiry` in seconds since the epoch. */
export function signedContext(
  keys: ServingKeys,
  tenantId: number,
  expiry = Math.floor(Date.now() / 1000) + 300,
): string {
  const text = `${tenantId}.${expiry}`;
  return `${text}.${createHmac('sha256', Buffer.from(keys.context, 'hex')).update(text).digest('hex')}`;
}

/** A UUIDv7 of an instant, random below the millisecond. */
export function uuidAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}

export async function addTenant(ownerUrl: string, id: number, slug: string): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query('INSERT INTO tenant (id, uid, slug, name) VALUES ($1, gen_random_uuid(), $2, $2)', [id, slug]),
  );
}

/** Runs `work` in a transaction that is bound to a tenant by this context. */
export async function inContext<T>(client: ClientBase, context: string, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL app.tenant = '${context}'`);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

const INSERT_EVENT = `INSERT INTO event (tenant_id, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome,
    resource_type, resource_id, actor_type, actor_id, context_key, details, search_text, changed_paths, leaf)
  VALUES ($1, $2, 1, 'live', now(), now(), 'CREATE', 'create', 'SUCCESS', 'FLOW', 'a/b', 'USER', 'jane', $3, '{}', '', '{}', $3)`;

/** One event without states; the tenant's context must be set. Returns its id. */
export async function insertEvent(
  client: ClientBase,
  tenantId: number,
  id: string = uuidAt(Date.now()),
): Promise<string> {
  await client.query(INSERT_EVENT, [tenantId, id, createHash('sha256').update(id).digest()]);
  return id;
}

/** One row each in `snapshot` and `actor_context`, personal data in it; the tenant's context must be set. */
export async function insertPersonal(client: ClientBase, tenantId: number, name: string): Promise<void> {
  const month = monthOf(Date.now());
  const key = createHash('sha256').update(`${tenantId}${name}`).digest();
  await client.query(
    'INSERT INTO snapshot (tenant_id, month, key, salt, codec, size, data) VALUES ($1, $2, $3, $3, 0, 1, $4)',
    [tenantId, month, key, Buffer.from(name)],
  );
  await client.query(
    'INSERT INTO actor_context (tenant_id, month, key, salt, actor_name, search_text) VALUES ($1, $2, $3, $3, $4, $4)',
    [tenantId, month, key, name],
  );
}
