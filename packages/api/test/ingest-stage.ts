import type { NewEvent } from '@indelible/audit/event';
import type { Tenant } from '@indelible/db/records';
import { expect } from 'vitest';
import { handleRest } from '../src/rest/handle-rest.ts';
import { executionSet, type World } from './world.ts';

type Sent = {
  body: string | Uint8Array | ReadableStream<Uint8Array>;
  token?: string;
  type?: string | null;
  key?: string;
  headers?: Record<string, string>;
  query?: string;
};

/** A tenant with a producer, who may write all that it wants to. */
export async function ingestStage(world: World) {
  const tenant = await world.tenant();
  const producer = await world.serviceAccount({ in: tenant, role: ['AUDITLOG:CREATE'], scopes: ['events:write'] });
  const post = async ({
    body,
    token = producer.token,
    type = 'application/json',
    key,
    headers = {},
    query = '',
  }: Sent) => {
    const all = new Headers({ authorization: `Bearer ${token}`, ...headers });
    if (type !== null) all.set('content-type', type);
    if (key !== undefined) all.set('idempotency-key', key);
    const init = { method: 'POST', body, headers: all, duplex: 'half' } as const;
    const request = new Request(`http://localhost/api/v1/${tenant.slug}/events${query}`, init);
    if (type === null) request.headers.delete('content-type');
    const response = await handleRest(request, world.api, world.facts(null));
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const json = async (sent: Sent) => {
    const answer = await post(sent);
    return { ...answer, body: JSON.parse(answer.text) };
  };
  const count = () => countIn(world, tenant);
  return {
    tenant,
    producer,
    /** A producer that may write in `company.team` and below. */
    limited: () =>
      world.serviceAccount({
        in: tenant,
        role: ['AUDITLOG:CREATE'],
        namespace: 'company.team',
        scopes: ['events:write'],
      }),
    /** The answer's one JSON value. */
    json,
    /** The answer's lines. */
    async lines(sent: Sent) {
      const answer = await post({ type: 'application/x-ndjson', ...sent });
      const texts = answer.text.trim().split('\n');
      return { ...answer, lines: texts.map((line) => JSON.parse(line)) };
    },
    /** What a refused call answers; it has stored nothing. */
    async refusal(sent: Sent) {
      const before = await count();
      const { status, body, headers } = await json(sent);
      expect(await count()).toBe(before);
      return { status, code: body.code, facts: body.facts, message: body.message, headers };
    },
    count,
  };
}
export type IngestStage = Awaited<ReturnType<typeof ingestStage>>;

/** Not the events of how the tenant and its producer were made. */
async function countIn(world: World, { id }: Tenant): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM event WHERE tenant_id = $1 AND resource_type = 'EXECUTION'`;
  const [row] = await world.sql<{ count: number }>(sql, [id]);
  return row?.count ?? -1;
}

export const executions = (count: number, id = 'e'): NewEvent[] =>
  Array.from({ length: count }, (_, index) => executionSet(`${id}${index}`));
