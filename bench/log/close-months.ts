import { withClient } from '@indelible/db/owner-client';
import { roleUrl } from '@indelible/db/roles';
import { openClosings } from '@indelible/db/seal/close-months';
import { SECRET } from '../store/open-store.ts';

/** What a worker does of itself with months that nothing came into for ten minutes. */
export const closeMonths = (ownerUrl: string): Promise<number> =>
  withClient(roleUrl(ownerUrl, SECRET, 'indelible_sealer'), async (sealer) => {
    const horizon = await sealer.query<{ epoch: number; tx: string }>('SELECT epoch, tx FROM seal_horizon');
    const months = await sealer.query<{ month: string }>(
      `SELECT replace(right(inhrelid::regclass::text, 7), '_', '-') || '-01' AS month FROM pg_inherits WHERE inhparent = 'event'::regclass`,
    );
    const { epoch, tx } = horizon.rows[0]!;
    return openClosings(0).step(
      sealer,
      { epoch, tx: BigInt(tx) },
      months.rows.map(({ month }) => month),
    );
  });
