import { openCluster } from '@indelible/db/embedded/cluster';
import { runningPostmaster } from '@indelible/db/embedded/postmaster';
import { startEmbedded } from '@indelible/db/embedded/start';
import type { Settings } from './settings.ts';

/** The PostgreSQL that the settings name: the user's own, or the embedded one, held by a lease. */
export type DatabaseServer = {
  /** Changes when the embedded server is revived: it comes back on another port. */
  ownerUrl(): string;
  /** Starts an embedded server that has died again; true when it had. One's own server is nobody's to start. */
  revive(): Promise<boolean>;
  /** The last one out stops the embedded server. */
  release(): Promise<void>;
};

export async function openDatabaseServer({ databaseUrl, dataDir }: Settings): Promise<DatabaseServer> {
  if (databaseUrl !== null) return { ownerUrl: () => databaseUrl, revive: async () => false, release: async () => {} };
  let server = await startEmbedded(dataDir);
  const cluster = openCluster(dataDir);
  return {
    ownerUrl: () => server.ownerUrl,
    async revive() {
      if (runningPostmaster(cluster)) return false;
      const dead = server;
      server = await startEmbedded(dataDir);
      await dead.release();
      return true;
    },
    release: () => server.release(),
  };
}
