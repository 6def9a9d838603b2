import { LIMITS } from '@indelible/audit/limits';
import { parseQuery } from '@indelible/audit/query/parse';
import { type AuditClient, type AuditTransaction, openClient } from '@indelible/db/client';
import { createEventReader } from '@indelible/db/event-reader';
import { tenantView } from '@indelible/db/event-view';
import { Prisma } from '@indelible/db/generated/prisma/client';
import { sealedTokens } from '@indelible/db/planner/dictionary';
import type { TenantRef } from '@indelible/db/ports';
import { openSmallLogs } from '@indelible/db/small-logs';
import { QUERIES } from './queries.ts';
import type { Scratch } from './scratch.ts';

const RANGE = { fromMs: null, toMs: null };

/**
 * EXPLAIN (ANALYZE, BUFFERS) of every statement that page and count send, on the serving role's own connection, under
 * its row-level security and settings.
 */
export async function explainQueries({ urls, keys }: Scratch, tenant: TenantRef): Promise<string> {
  const client = openClient(urls.app, { name: 'explain', max: 1 });
  try {
    const sections: string[] = [];
    for (const { name, q } of QUERIES) {
      for (const verb of ['page', 'count'] as const) {
        const plans: string[] = [];
        const limits = { budget: LIMITS.scanRows, smallLogs: openSmallLogs(Date.now), nowMs: Date.now };
        const signer = { key: keys.context, nowMs: Date.now };
        const reader = createEventReader(
          { client: explaining(client, plans), signer, limits, tokenOf: sealedTokens },
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
    await client.$disconnect();
  }
}

/** The same client, but whatever its transactions ask is explained, too. */
function explaining(client: AuditClient, plans: string[]): AuditClient {
  const $transaction: AuditClient['$transaction'] = (work) =>
    client.$transaction((tx) => work(explainingTransaction(tx, plans)));
  return new Proxy(client, {
    get: (target, key) => (key === '$transaction' ? $transaction : Reflect.get(target, key)),
  });
}

function explainingTransaction(tx: AuditTransaction, plans: string[]): AuditTransaction {
  const $queryRaw = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const sql = 'raw' in query ? Prisma.sql(query as TemplateStringsArray, ...values) : query;
    const rows = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN (ANALYZE, BUFFERS) ${sql}`);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    return tx.$queryRaw(sql);
  };
  return new Proxy(tx, { get: (target, key) => (key === '$queryRaw' ? $queryRaw : Reflect.get(target, key)) });
}
