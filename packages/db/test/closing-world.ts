import { parseQuery } from '@indelible/audit/query/parse';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { createSealer } from '../src/seal/sealer.ts';
import { everyPage } from './every-page.ts';
import { sealAll, sealerUrl } from './sealed-log.ts';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

export const MONTHS = ['2025-01-01', '2025-02-01', '2025-04-01'];
export const ALL = { fromMs: null, toMs: null };
export const FLOWS = parseQuery('resource:FLOW');

/** Two tenants that write into three months long ago, and a sealer that closes months without a rest. */
export async function openClosingWorld() {
  const world = await openWorld();
  const { ownerUrl } = world.source;
  const owner = new pg.Client(ownerUrl);
  const second = new pg.Client(sealerUrl(ownerUrl));
  await Promise.all([owner.connect(), second.connect()]);
  const sealer = createSealer({ url: sealerUrl(ownerUrl), monthRestMs: 0 });
  const acme = await world.tenant('acme');
  const globex = await world.tenant('globex');

  const scan = world.open({ tokenOf: null });

  let n = 0;
  const event = (month: string, ms = 0) => ({
    input: sampleEvent({ resource: { type: 'FLOW', id: `f${n}` } }),
    importId: idAt(Date.parse(month) + 86_400_000 + ms, n++ % 4096, Math.floor(n / 4096)),
  });
  const write = (month: string, tenant = acme) => world.database.tenant(tenant).writer.append([event(month)]);
  const closed = async () =>
    (await owner.query<{ month: string }>(`SELECT month::text FROM closed_month ORDER BY 1`)).rows.map(
      (row) => row.month,
    );
  const on = async () =>
    (
      await owner.query<{ month: string }>(
        `SELECT replace(substr(tgrelid::regclass::text, 7), '_', '-') || '-01' AS month FROM pg_trigger WHERE tgname = 'closed' AND tgenabled = 'A' ORDER BY 1`,
      )
    ).rows.map((row) => row.month);
  /** Sealed to the end, and all months at rest closed. */
  async function settle() {
    await sealAll(sealer, owner);
    await vi.waitUntil(async () => {
      const { behind } = await sealer.round();
      return !behind && (await closed()).length >= MONTHS.length;
    });
  }
  async function answersAlike() {
    for (const filter of [null, FLOWS]) {
      for (const tenant of [acme, globex]) {
        const [indexed, scanned] = [world.database, scan].map((database) => database.tenant(tenant).reader);
        const asked = { filter, range: ALL };
        expect(await indexed!.count(asked)).toEqual(await scanned!.count(asked));
        const pages = await Promise.all([indexed!, scanned!].map((one) => everyPage(one, { ...asked, limit: 7 })));
        expect(pages[0]!.map(({ id }) => id)).toEqual(pages[1]!.map(({ id }) => id));
      }
      const counts = await Promise.all(
        [world.database, scan].map(({ instance }) => instance.count({ filter, range: ALL })),
      );
      expect(counts[0]).toEqual(counts[1]);
    }
  }
  return {
    ...{ world, owner, second, sealer, acme, globex, event, write, closed, on, settle, answersAlike, ownerUrl },
    async close() {
      await Promise.all([sealer.close(), owner.end(), second.end()]);
      await world.close();
    },
  };
}
