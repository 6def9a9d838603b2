import type { Database } from '@indelible/db/ports';
import { type DemoDeps, loadDemo } from './demo/load-demo.ts';

/** Loads the demo through a process's open database; see `loadDemo` for what it does and throws. */
export const seed = (
  database: Pick<Database, 'identity' | 'identityAt' | 'tenant'>,
  options: Pick<DemoDeps, 'now' | 'embedded' | 'onProgress'>,
): ReturnType<typeof loadDemo> =>
  loadDemo({
    identity: database.identity,
    identityAt: (nowMs) => database.identityAt(nowMs),
    tenantStore: (tenant) => database.tenant(tenant),
    ...options,
  });
