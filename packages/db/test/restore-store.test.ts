// A back-up seen through the stores: what was recorded reads the same from the restored database, and proves itself.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextText } from '@indelible/audit/actor-context';
import { commitmentKey } from '@indelible/audit/commitment';
import { envelope, envelopeLeaf } from '@indelible/audit/envelope';
import type { AuditEvent, NewEvent, Snapshot } from '@indelible/audit/event';
import { hex } from '@indelible/audit/hex';
import { utf8 } from '@indelible/audit/utf8';
import { afterAll, expect, test } from 'vitest';
import { backup } from '../src/backup.ts';
import { openDatabase } from '../src/database.ts';
import { deriveKeys } from '../src/keys.ts';
import { withClient } from '../src/owner-client.ts';
import type { Database, Tenant } from '../src/ports.ts';
import { restore } from '../src/restore.ts';
import { servingUrls } from '../src/roles.ts';
import { TEST_SECRET } from '../src/test-database.ts';
import { openFreshServer } from './fresh-server.ts';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

const OTHER_SECRET = 'the-secret-of-the-new-server-9876543210';
const folder = mkdtempSync(join(tmpdir(), 'indelible-restore-'));
const world = await openWorld();
const fresh = await openFreshServer();
afterAll(async () => {
  await world.close();
  await fresh.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const flow = (revision: number): Snapshot => ({
  format: 'yaml',
  text: `id: hello\nnamespace: company.team\n# rev ${revision}\ntasks:\n${Array.from({ length: 200 }, (_, n) => `  - id: task_${n}\n    retry: ${n === revision ? 9_007_199_254_740_993n : n}`).join('\n')}\r\n`,
});

const events: { input: NewEvent; importId?: string }[] = [
  { input: sampleEvent({ action: 'CREATE', after: flow(0) }) },
  ...Array.from({ length: 12 }, (_, n) => ({
    input: sampleEvent({
      action: 'UPDATE',
      before: flow(n),
      after: flow(n + 1),
      details: { namespace: 'company.team', n: String(n), tab: '\t\\N "€😀' },
      actor: { type: 'USER', id: `user-${n % 3}`, name: `Ünï ${n % 3} \\.` },
      impersonator: n % 2 ? { type: 'USER', id: 'root', name: 'Root' } : null,
      ip: '2001:db8::1',
      userAgent: 'curl/8',
      correlationId: n % 4 ? null : `trace-${n}`,
    }),
  })),
  { input: sampleEvent({ action: 'DELETE', before: flow(12) }) },
  {
    input: sampleEvent({ action: 'CREATE', after: { format: 'json', text: '{"a": 1.10}' } }),
    importId: idAt(Date.UTC(2019, 4, 3)),
  },
];

const everything = (database: Database, tenant: Tenant) =>
  database.tenant(tenant).reader.page({ filter: null, range: { fromMs: null, toMs: null }, after: null, limit: 100 });

/** The leaf of what is stored, each commitment recomputed from its salt. */
async function recomputedLeaf(
  ownerUrl: string,
  database: Database,
  tenant: Tenant,
  event: AuditEvent,
): Promise<string> {
  const states = (await database.tenant(tenant).reader.states(event.id))!;
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<{ context: Buffer; before: Buffer | null; after: Buffer | null }>(
      `SELECT c.salt AS context, b.salt AS before, a.salt AS after FROM event e
         JOIN actor_context c ON c.tenant_id = e.tenant_id AND c.key = e.context_key
         LEFT JOIN snapshot b ON b.tenant_id = e.tenant_id AND b.key = e.before_key
         LEFT JOIN snapshot a ON a.tenant_id = e.tenant_id AND a.key = e.after_key WHERE e.id = $1`,
      [event.id],
    ),
  );
  const salts = rows[0]!;
  const keyOf = (salt: Buffer, bytes: Uint8Array) => hex(commitmentKey({ sha256 }, salt, bytes));
  const committed = (state: Snapshot | null, salt: Buffer | null) =>
    state && { format: state.format, key: keyOf(salt!, utf8(state.text)) };
  const context = contextText({
    actorName: event.actor.name,
    impersonatorName: event.impersonator?.name ?? null,
    ip: event.ip,
    userAgent: event.userAgent,
  });
  const parts = {
    tenantUid: tenant.uid,
    event,
    contextKey: keyOf(salts.context, utf8(context)),
    before: committed(states.before, salts.before),
    after: committed(states.after, salts.after),
  };
  return hex(envelopeLeaf(sha256, envelope(parts)));
}

test('the restored log reads the same to the byte, every leaf follows from what is stored, and recording goes on', async () => {
  const tenant = await world.tenant('acme');
  await world.database.tenant(tenant).writer.append(events);
  const { file } = await backup({ ownerUrl: world.source.ownerUrl, secret: TEST_SECRET, file: join(folder, 'store') });
  await restore({ ownerUrl: fresh.url, secret: OTHER_SECRET, file });
  const restored = openDatabase({ urls: servingUrls(fresh.url, OTHER_SECRET), keys: deriveKeys(OTHER_SECRET).serving });
  try {
    for (const slug of ['acme', 'instance']) {
      const [from, to] = [
        (await world.database.identity.tenantBySlug(slug))!,
        (await restored.identity.tenantBySlug(slug))!,
      ];
      expect(to).toEqual(from);
      const [before, after] = [await everything(world.database, from), await everything(restored, to)];
      expect(after).toEqual(before);
      expect(after.events).toHaveLength(slug === 'acme' ? events.length : 1);
      for (const event of after.events) {
        expect(await restored.tenant(to).reader.states(event.id)).toEqual(
          await world.database.tenant(from).reader.states(event.id),
        );
        expect(await recomputedLeaf(fresh.url, restored, to, event)).toBe(event.leaf);
      }
    }
    const restoredTenant = (await restored.identity.tenantBySlug('acme'))!;
    const { writer, reader } = restored.tenant(restoredTenant);
    const [receipt] = await writer.append([
      { input: sampleEvent({ action: 'UPDATE', before: flow(12), after: flow(13) }) },
    ]);
    expect(await reader.states(receipt!.id)).toEqual({ before: flow(12), after: flow(13) });
    // An import that is run again meets its event of before the move.
    expect(await writer.append([events.at(-1)!])).toMatchObject([{ id: events.at(-1)!.importId, duplicate: true }]);
    expect((await everything(restored, restoredTenant)).events).toHaveLength(events.length + 1);
  } finally {
    await restored.close();
  }
});
