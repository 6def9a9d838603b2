import { LIMITS } from '@indelible/audit/limits';
import { parseQuery } from '@indelible/audit/query/parse';
import type { EventReader, InstantRange } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import type pg from 'pg';
import { alternate, type Case, timed } from '../measure/alternate.ts';
import { ms, table, times, whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { explainQueries } from './explain.ts';
import { fillTenant, settle } from './fill-tenant.ts';
import { QUERIES } from './queries.ts';
import { type Scratch, withScratch } from './scratch.ts';

const DAYS = 90;
const RANGE: InstantRange = { fromMs: null, toMs: null };
const LIMIT = LIMITS.listLimitDefault;

export const measureList = (options: Options): Promise<string> =>
  withScratch(async (scratch) => {
    const tenants: { size: number; tenant: TenantRef }[] = [];
    for (const [index, size] of options.sizes.entries()) {
      note(`making ${whole(size)} events`);
      const tenant = await scratch.tenant(index + 1, `events-${size}`);
      await fillTenant(scratch.owner, tenant.id, size, DAYS);
      tenants.push({ size, tenant });
    }
    await settle(scratch.owner);
    const sections: string[] = [await serverFacts(scratch.owner)];
    for (const { size, tenant } of tenants) sections.push(await measureSize(scratch, tenant, size, options.rounds));
    const largest = tenants.at(-1)!;
    if (options.explain)
      sections.push(`### Plans at ${whole(largest.size)} events\n\n${await explainQueries(scratch, largest.tenant)}`);
    return sections.join('\n\n');
  });

async function serverFacts(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ version: string; buffers: string; heap: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('shared_buffers') AS buffers,
       pg_size_pretty(sum(pg_table_size(inhrelid))) AS heap FROM pg_inherits WHERE inhparent = 'event'::regclass`,
  );
  const { version, buffers, heap } = rows[0]!;
  return (
    `PostgreSQL ${version}, shared_buffers ${buffers}, events ${heap} over ${DAYS} days. One page is ${LIMIT} rows; a request scans ` +
    `at most ${whole(LIMITS.scanRows)}. × get: against \`reader.get\` by id through the same store; × bare: against the ` +
    'same row by primary key in one prepared statement. Aim: p95 ≤ 50 ms at 100,000 events.'
  );
}

async function measureSize(
  { database, owner }: Scratch,
  tenant: TenantRef,
  size: number,
  rounds: number,
): Promise<string> {
  note(`list and count at ${whole(size)} events`);
  const { reader } = database.tenant(tenant);
  const ids = await someIds(owner, tenant.id);
  let turn = 0;
  const prepare = () => ids[turn++ % ids.length]!;
  const filtered = QUERIES.map(({ name, q }) => ({ name, filter: parseQuery(q) }));
  const request = { range: RANGE, after: null, limit: LIMIT };
  const cases: Case[] = [
    timed({ name: 'get', prepare, run: (id) => reader.get(id) }),
    timed({
      name: 'bare',
      prepare,
      run: (id) => owner.query({ name: 'by-key', text: BY_KEY, values: [tenant.id, id] }),
    }),
    ...filtered.flatMap(({ name, filter }) => [
      { name: `page ${name}`, run: () => reader.page({ ...request, filter }) },
      { name: `count ${name}`, run: () => reader.count({ filter, range: RANGE }) },
    ]),
  ];
  const samples = await alternate(cases, { rounds });
  const figures = (name: string) => {
    const taken = samples.get(name)!;
    const all = taken.flat();
    const against = (base: string) => times(ratio(taken, samples.get(base)!));
    return { p50: ms(median(all)), p95: ms(p95(all)), get: against('get'), bare: against('bare') };
  };
  const rows = await Promise.all(
    filtered.map(async ({ name, filter }) => {
      const [page, count] = [figures(`page ${name}`), figures(`count ${name}`)];
      return [
        name,
        page.p50,
        page.p95,
        page.get,
        page.bare,
        count.p50,
        count.p95,
        count.get,
        count.bare,
        await found(reader, filter),
      ];
    }),
  );
  const [get, bare] = [figures('get'), figures('bare')];
  rows.push(
    ['by id: get', get.p50, get.p95, '', get.bare, '', '', '', '', '1'],
    ['by id: bare', bare.p50, bare.p95, '', '', '', '', '', '', '1'],
  );
  const head = ['query', 'page p50', 'p95', '× get', '× bare', 'count p50', 'p95', '× get', '× bare', 'found'];
  return `### ${whole(size)} events\n\n${table(head, rows)}`;
}

const BY_KEY = 'SELECT * FROM event WHERE tenant_id = $1 AND id = $2';

async function someIds(owner: pg.Client, tenantId: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id::text AS id FROM event WHERE tenant_id = $1 ORDER BY md5(id::text) LIMIT 500',
    [tenantId],
  );
  return rows.map((row) => row.id);
}

/** The count, and how far back it looked where the budget ended first. */
async function found(reader: EventReader, filter: ReturnType<typeof parseQuery>): Promise<string> {
  const { count, exact, searchedBackTo } = await reader.count({ filter, range: RANGE });
  return exact ? whole(count) : `${whole(count)}, back to ${searchedBackTo?.slice(0, 10)}`;
}
