import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';
import { defaultPublicUrl } from './web-env.ts';

/** Where browsers reach the product, for links that are handed on: as configured, else as the running one says, else as it would be. */
export function publicUrlOf({ publicUrl, dataDir, host, port }: Settings): string {
  return publicUrl ?? runningUrl(dataDir) ?? defaultPublicUrl(host, port);
}

function runningUrl(dataDir: string): string | null {
  try {
    const { url } = JSON.parse(readFileSync(join(dataDir, 'supervisor.lock'), 'utf8')) as { url?: unknown };
    return typeof url === 'string' ? url : null;
  } catch {
    return null;
  }
}
