import { startEmbedded } from '@indelible/db/embedded/start';
import type { Settings } from './settings.ts';

/** The PostgreSQL that the settings name: the user's own, or the embedded one, held by a lease. */
export type DatabaseServer = {
  /** The owner's; the same for as long as it is held. */
  ownerUrl: string;
  /** The last one out stops the embedded server. */
  release(): Promise<void>;
};

/** @param onTrouble  told when the embedded server died and was started again; one's own is nobody's to start */
export async function openDatabaseServer(
  { databaseUrl, dataDir }: Settings,
  onTrouble: (message: string) => void,
): Promise<DatabaseServer> {
  if (databaseUrl !== null) return { ownerUrl: databaseUrl, release: async () => {} };
  return startEmbedded(dataDir, { onTrouble });
}
