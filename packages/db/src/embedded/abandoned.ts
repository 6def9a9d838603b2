import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCluster } from './cluster.ts';
import { withFolderLock } from './folder-lock.ts';
import { liveHolders } from './leases.ts';
import { stopPostmaster } from './postmaster.ts';

/** Stops a server whose every user was killed; true when nobody uses the folder any more. */
export async function stopAbandoned(dataDir: string): Promise<boolean> {
  const leases = join(dataDir, 'leases');
  if (!existsSync(leases)) return false;
  return withFolderLock(join(dataDir, 'lock'), async () => {
    if (liveHolders(leases, Date.now()).length > 0) return false;
    await stopPostmaster(openCluster(dataDir));
    return true;
  });
}
