// kill -9 of what runs, at any moment under load: every acknowledged batch is there once and whole, none in part, all of it gets sealed,
// and the doctor is content.
// A few rounds here; `npm run faults` for a hundred.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { runDoctor } from '@indelible/db/doctor/run-doctor';
import { withClient } from '@indelible/db/owner-client';
import { loadSecret } from '@indelible/db/secret';
import { afterAll, expect, test, vi } from 'vitest';
import { alive, health, lockOf, makeDataDir, npm, postgresPid, type Running, startProduct, treeOf } from './product.ts';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 3);
const BATCH = 25;
const PATIENCE = { timeout: 180_000, interval: 100 };
const data = makeDataDir();
const seen = new Set<number>();
let product: Running | null = null;
afterAll(async () => {
  if (product) for (const pid of [...treeOf(product.pid), postgresPid(data.path)]) if (pid !== null) seen.add(pid);
  product?.process.kill('SIGTERM');
  await product?.ended;
  for (const pid of alive([...seen])) process.kill(pid, 'SIGKILL');
  data.remove();
});

async function command(...args: string[]): Promise<string> {
  const run = npm(['run', '-s', 'indelible', '--', ...args], { DATA_DIR: data.path });
  expect((await run.ended).code, run.output()).toBe(0);
  return run.output().trim();
}

const ownerUrl = (port: number) => {
  const password = readFileSync(join(data.path, 'postgres.password'), 'utf8').trim();
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/indelible`;
};
/** From the file that PostgreSQL itself keeps. */
const portOf = () => Number(readFileSync(join(data.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]);

/** Sends batches one after the other until told to stop; an answer that never came says nothing about its batch. */
async function sendUntil(done: () => boolean, url: string, token: string, acknowledged: Set<string>): Promise<void> {
  while (!done()) {
    const batch = randomUUID();
    const event = {
      action: 'EXECUTE',
      resource: { type: 'JOB', id: batch },
      actor: { type: 'SYSTEM', id: 'faults', name: 'faults' },
    };
    const answer = await fetch(`${url}/api/v1/acme/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': batch },
      body: JSON.stringify(Array.from({ length: BATCH }, () => event)),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => null);
    const said = await answer?.text().catch(() => '');
    if (answer?.status === 201) acknowledged.add(batch);
    else if (answer && answer.status < 500) throw new Error(`${answer.status}: ${said}`);
    if (answer === null || answer.status >= 500) await after(100);
  }
}

const workerPids = (): number[] =>
  treeOf(product!.supervisor).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/worker.js');
    } catch {
      return false;
    }
  });

const VICTIMS: Record<string, () => number | null> = {
  'the web server': () => lockOf(data.path)?.web?.pid ?? null,
  PostgreSQL: () => postgresPid(data.path),
  'the worker': () => workerPids()[0] ?? null,
};

/** What is not as it should be, once everything that was recorded is sealed. */
async function findings(acknowledged: Set<string>): Promise<unknown> {
  return withClient(ownerUrl(portOf()), async (client) => {
    const { rows } = await client.query<{ id: string; count: number }>(
      `SELECT resource_id AS id, count(*)::int AS count FROM event WHERE resource_type = 'JOB' GROUP BY 1`,
    );
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    const { rows: sealed } = await client.query(
      `WITH leaf AS (SELECT l.tenant_id, l.first_seq + i AS seq, substr(l.ids, 16 * i::int + 1, 16) AS id, substr(l.leaves, 32 * i::int + 1, 32) AS leaf
          FROM log_leaf l, generate_series(0, l.size - 1) AS i),
        wanted AS (SELECT tenant_id, row_number() OVER (PARTITION BY tenant_id ORDER BY epoch, tx, e.id) - 1 AS seq, uuid_send(e.id) AS id, leaf FROM event e)
       SELECT coalesce(w.tenant_id, l.tenant_id) AS tenant, coalesce(w.seq, l.seq) AS seq
         FROM wanted w FULL JOIN leaf l USING (tenant_id, seq, id, leaf) WHERE w.id IS NULL OR l.id IS NULL LIMIT 5`,
    );
    const { rows: indexed } = await client.query(
      `SELECT tenant_id, (SELECT count(*) FROM event e WHERE e.tenant_id = s.tenant_id) AS events, sum(size) AS indexed
         FROM index_segment s GROUP BY tenant_id HAVING sum(size) <> (SELECT count(*) FROM event e WHERE e.tenant_id = s.tenant_id)`,
    );
    return {
      lost: [...acknowledged].filter((batch) => !counts.has(batch)),
      inPartOrTwice: rows.filter(({ count }) => count !== BATCH),
      sealed,
      indexed,
    };
  });
}

/** What the doctor finds, of the room on this machine's disk apart; the last time it looks at everything. */
async function doctorFinds(full: boolean): Promise<string[]> {
  const secret = loadSecret(undefined, data.path);
  const { checks } = await runDoctor({ ownerUrl: ownerUrl(portOf()), secret, full, dataDir: null });
  return checks.flatMap(({ name, findings: found }) => found.map(({ what }) => `${name}: ${what}`));
}

const NOTHING = { lost: [], inPartOrTwice: [], sealed: [], indexed: [] };

test(
  `${ROUNDS} times kill -9`,
  async () => {
    // Four senders of an idle machine are more than a token may be in a minute.
    product = await startProduct(data.path, { RATE_LIMIT_PER_MINUTE: '0', RATE_LIMIT_ADDRESS_PER_MINUTE: '0' });
    const { url } = product;
    await command('tenant', 'create', '--slug', 'acme', '--name', 'Acme');
    await command('service-account', 'create', '--tenant', 'acme', '--name', 'faults', '--role', 'editor');
    const made = await command(
      'token',
      'create',
      '--tenant',
      'acme',
      '--service-account',
      'faults',
      '--name',
      't',
      '--scope',
      'events:write',
      '--json',
    );
    const token = /"token": "([^"]+)"/.exec(made)![1]!;
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const names = Object.keys(VICTIMS);
      const name = round < names.length ? names[round]! : names[Math.floor(Math.random() * names.length)]!;
      const before = acknowledged.size;
      let over = false;
      const sending = Promise.all([1, 2, 3, 4].map(() => sendUntil(() => over, url, token, acknowledged)));
      await Promise.race([vi.waitUntil(() => acknowledged.size > before, PATIENCE), sending]);
      // The moment is drawn, not waited for.
      await after(Math.random() * 1_000);
      const pid = await vi.waitUntil(VICTIMS[name]!, PATIENCE);
      process.kill(pid, 'SIGKILL');
      await vi.waitUntil(() => ![pid, null].includes(VICTIMS[name]!()), PATIENCE);
      await vi.waitFor(async () => expect(await health(url)).toBe(200), PATIENCE);
      over = true;
      await sending;
      await vi.waitFor(
        async () => expect(await findings(acknowledged), `round ${round}, ${name}`).toEqual(NOTHING),
        PATIENCE,
      );
      expect(await doctorFinds(round === ROUNDS - 1), `round ${round}, ${name}`).toEqual([]);
      if (round % 10 === 9) console.log(`${round + 1} rounds, ${acknowledged.size} batches acknowledged`);
    }
    expect(acknowledged.size).toBeGreaterThan(0);
  },
  3 * 3_600_000,
);
