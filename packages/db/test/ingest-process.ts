// An app process of its own, for tests with several: the store as the web process opens it. Says `ready`, takes an order as a line of JSON, answers with a line.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openDatabase } from '../src/database.ts';
import type { ServingKeys, ServingUrls, TenantRef } from '../src/ports.ts';
import { sampleEvent } from './store-world.ts';

/** Batches `0 … batches - 1` of every tenant, in order or turned, each under its number as key; and as many without a key. */
export type IngestOrder = {
  urls: ServingUrls;
  keys: ServingKeys;
  tenants: TenantRef[];
  name: string;
  batches: number;
  isTurned: boolean;
};
/** `receipts` by tenant, then by batch; the ids of what went without a key; `fresh` were written by this process. */
export type IngestAnswer = { receipts: string[][]; unkeyed: string[][]; fresh: number };
/** What the process itself sees in each tenant's log, on any later line. */
export type IngestSeen = { counts: { count: number; exact: boolean }[] };

const lines = createInterface({ input: process.stdin });
const say = (answer: IngestAnswer | IngestSeen) => process.stdout.write(`${JSON.stringify(answer)}\n`);
const sha = (text: string) => createHash('sha256').update(text).digest();
const path = (index: number) => `events[${index}]`;
const events = (correlationId: string, size: number) =>
  Array.from({ length: size }, () => sampleEvent({ correlationId }));

process.stdout.write('ready\n');
const [text] = (await once(lines, 'line')) as [string];
const { urls, keys, tenants, name, batches, isTurned } = JSON.parse(text) as IngestOrder;
const database = openDatabase({ urls, keys });

const ofTenant = async (tenant: TenantRef) => {
  const { ingest } = database.tenant(tenant);
  const receipts: string[] = [];
  const unkeyed: string[] = [];
  let fresh = 0;
  for (let n = 0; n < batches; n++) {
    const batch = isTurned ? batches - 1 - n : n;
    const key = { hash: sha(`${batch}`), body: sha(`body of ${batch}`), field: 'Idempotency-Key' };
    const stored = await ingest.store([
      { key, events: events('keyed', 1 + (batch % 5)), path },
      { key: null, events: events(name, 2), path },
    ]);
    fresh += stored.fresh;
    receipts[batch] = JSON.stringify(stored.receipts[0]);
    unkeyed.push(...stored.receipts[1]!.map(({ id }) => id));
  }
  return { receipts, unkeyed, fresh };
};
const stored = await Promise.all(tenants.map(ofTenant));
say({
  receipts: stored.map(({ receipts }) => receipts),
  unkeyed: stored.map(({ unkeyed }) => unkeyed),
  fresh: stored.reduce((sum, { fresh }) => sum + fresh, 0),
});

for await (const _ of lines) {
  const everything = { filter: null, range: { fromMs: null, toMs: null } };
  const counts = await Promise.all(tenants.map((tenant) => database.tenant(tenant).reader.count(everything)));
  say({ counts: counts.map(({ count, exact }) => ({ count, exact })) });
}
await database.close();
