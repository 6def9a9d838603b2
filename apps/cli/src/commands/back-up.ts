import { backup } from '@indelible/db/backup';
import { prepareDatabase } from '@indelible/db/prepare';
import { restore } from '@indelible/db/restore';
import { withOwner } from '../open-store.ts';
import type { Settings } from '../settings.ts';

const count = (rows: number) => rows.toLocaleString('en');
const EVERY_MS = 1_000;

/** Says how far it is, at most once a second: most back-ups end before that. */
function progressLines(): (progress: { table: string; rows: number }) => void {
  let next = performance.now() + EVERY_MS;
  return ({ table, rows }) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    console.error(`  ${table}: ${count(rows)} rows`);
  };
}

/** Writes everything but sessions and secrets into one file, while the product goes on recording. */
export async function backUp(settings: Settings, file: string): Promise<void> {
  const done = await withOwner(settings, async ({ ownerUrl, secret }) => {
    await prepareDatabase(ownerUrl, secret);
    return backup({ ownerUrl, secret, file, onProgress: progressLines() });
  });
  console.log(`${done.file}: ${count(done.rows.event)} events, ${(done.bytes / 1_048_576).toFixed(1)} MiB.`);
}

/** Brings such a file into a fresh, empty database: whole or not at all. */
export async function restoreFrom(settings: Settings, file: string): Promise<void> {
  const done = await withOwner(settings, ({ ownerUrl, secret }) =>
    restore({ ownerUrl, secret, file, onProgress: progressLines() }),
  );
  console.log(`Restored ${count(done.rows.event)} events. Recording goes on in epoch ${done.epoch}.`);
}
