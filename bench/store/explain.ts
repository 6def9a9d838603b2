import { LIMITS } from '@indelible/audit/limits';
import { parseQuery } from '@indelible/audit/query/parse';
import { createEventReader } from '@indelible/db/event-reader';
import { tenantView } from '@indelible/db/event-view';
import { sealedTokens } from '@indelible/db/planner/dictionary';
import { openPool } from '@indelible/db/pool';
import type { TenantRef } from '@indelible/db/ports';
import { openSmallLogs } from '@indelible/db/small-logs';
import type pg from 'pg';
import { QUERIES } from './queries.ts';
import type { Scratch } from './scratch.ts';

const RANGE = { fromMs: null, toMs: null };

/**
 * EXPLAIN (ANALYZE, BUFFERS) of every statement that page and count send, on the serving role's own connection, under
 * its row-level security and settings.
 */
export async function explainQueries({ urls, keys }: Scratch, tenant: TenantRef): Promise<string> {
  const pool = openPool(urls.app, { name: 'explain', max: 1 });
  try {
    const sections: string[] = [];
    for (const { name, q } of QUERIES) {
      for (const verb of ['page', 'count'] as const) {
        const plans: string[] = [];
        const limits = { budget: LIMITS.scanRows, smallLogs: openSmallLogs(Date.now), nowMs: Date.now };
        const signer = { key: keys.context, nowMs: Date.now };
        const reader = createEventReader(
          { pool: explaining(pool, plans), signer, limits, tokenOf: sealedTokens },
          tenantView(tenant.id),
          tenant.slug,
        );
        const filter = parseQuery(q);
        if (verb === 'page') await reader.page({ filter, range: RANGE, after: null, limit: LIMITS.listLimitDefault });
        else await reader.count({ filter, range: RANGE });
        sections.push(
          `#### ${verb}: ${name} \`${q}\`\n\n${plans.map((plan) => `\`\`\`\n${plan}\n\`\`\``).join('\n\n')}`,
        );
      }
    }
    return sections.join('\n\n');
  } finally {
    await pool.end();
  }
}

/** The same connections, but whatever statement goes over them is explained, too. */
function explaining(pool: pg.Pool, plans: string[]): pg.Pool {
  const connect = async () => explainingClient(await pool.connect(), plans);
  return new Proxy(pool, { get: (target, key) => (key === 'connect' ? connect : Reflect.get(target, key)) });
}

function explainingClient(client: pg.PoolClient, plans: string[]): pg.PoolClient {
  const query = async (asked: pg.QueryConfig) => {
    if (asked.values !== undefined && asked.values.length > 0) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>({
        ...asked,
        text: `EXPLAIN (ANALYZE, BUFFERS) ${asked.text}`,
      });
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    return client.query(asked);
  };
  return new Proxy(client, {
    get(target, key) {
      if (key === 'query') return query;
      const own: unknown = Reflect.get(target, key);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}
