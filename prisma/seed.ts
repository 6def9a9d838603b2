import type { Database } from '@indelible/db/ports';
import { type DemoDeps, loadDemo } from './demo/load-demo.ts';

/** Loads the demo through a process's open database; see `loadDemo` for what it does and throws. */
export const seed = (
  database: Pick<Database, 'identity' | 'tenant'>,
  options: Pick<DemoDeps, 'now' | 'embedded' | 'onProgress'>,
): ReturnType<typeof loadDemo> =>
  loadDemo({ identity: database.identity, tenantStore: (tenant) => database.tenant(tenant), ...options });
