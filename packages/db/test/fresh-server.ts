import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/embedded/start.ts';
import { urlAs } from '../src/owner-client.ts';

export type FreshServer = { url: string; stop(): Promise<void> };

/**
 * A server on which no role of the store exists yet: roles belong to a whole server, so such tests can't share the run's.
 * scripts/pg15.mjs brings servers of its own, one a `place`.
 */
export async function openFreshServer(place: number): Promise<FreshServer> {
  const given = process.env.TEST_FRESH_SERVER_URLS?.split(' ')[place];
  if (given) return { url: urlAs(given, { database: 'postgres' }), stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'indelible-fresh-'));
  const server = await startEmbedded(folder, { fast: true });
  return {
    url: urlAs(server.ownerUrl, { database: 'postgres' }),
    stop: async () => {
      await server.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
