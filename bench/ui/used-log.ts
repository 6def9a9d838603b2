import { createUser } from '@indelible/api/verbs/create-user';
import type { BenchDeps } from '../bench-deps.ts';
import { withKept } from '../log/kept.ts';
import { note } from '../measure/note.ts';
import type { Options } from '../options.ts';
import { ADMIN } from '../page/test-tenant.ts';
import { SECRET, type Store, withStore } from '../store/open-store.ts';

/** Visits are a person's, but many a minute. */
const NO_LIMITS = {
  RATE_LIMIT_PER_MINUTE: '0',
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_OPEN_PER_MINUTE: '0',
};

/** The largest tenant of the generated log. */
export const LARGEST = 'tenant-1';

/** The product, its worker included, on a copy of the generated log, which is gone after `work`: ADMIN can sign in. */
export const withUsedLog = (
  options: Options,
  deps: BenchDeps,
  work: (url: string) => Promise<string>,
): Promise<string> =>
  withKept(options.dataDir, async (kept) => {
    await deps.ensureBrowser();
    const log = await kept.log(options.events.at(-1)!);
    note('ui: copying the log');
    return kept.withCopy(log, async (ownerUrl) => {
      await withStore(ownerUrl, letAdminIn);
      return deps.withServerOn({ DATABASE_URL: ownerUrl, INDELIBLE_SECRET: SECRET, ...NO_LIMITS }, work);
    });
  });

async function letAdminIn({ database: { identity }, owner }: Store): Promise<void> {
  const by = {
    actor: { type: 'SYSTEM', id: 'bench', name: 'Bench' },
    request: { ip: null, userAgent: null, correlationId: null },
  } as const;
  const facts = { ...ADMIN, name: 'Ines Instance', isInstanceAdmin: true, memberships: [] };
  await createUser({ ...by, identity, nowMs: Date.now }, facts);
  // Into no other tenant can events be recorded through the API.
  await owner.query('UPDATE tenant SET is_test = true WHERE slug = $1', [LARGEST]);
}
