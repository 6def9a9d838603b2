import { statfs } from 'node:fs/promises';
import { type Check, finding } from './check.ts';

const LEAST_BYTES = 1024 ** 3;
const LEAST_SHARE = 0.05;

const low = finding(
  'Make room, or move DATA_DIR to a larger disk while the product is stopped. When none is left, sending is answered 503 and nothing is lost; reading goes on.',
);

/** Room left where the embedded database writes; of one's own server nothing is known here. */
export const diskRoom: Check = {
  name: 'disk',
  title: 'room on the disk of the embedded database',
  needsSchema: false,
  async look({ dataDir }) {
    if (dataDir === null) return { seen: 'not looked at: the database is your own', findings: [] };
    const { bavail, blocks, bsize } = await statfs(dataDir);
    const [left, whole] = [bavail * bsize, blocks * bsize];
    const said = `${gib(left)} of ${gib(whole)} GiB are free in ${dataDir}`;
    const isLow = left < LEAST_BYTES || left < whole * LEAST_SHARE;
    return { seen: said, findings: isLow ? [low(said)] : [] };
  },
};

const gib = (bytes: number): string => (bytes / 1024 ** 3).toFixed(1);
