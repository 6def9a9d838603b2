import { whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { withSealer } from '../sealing/sealer.ts';
import { fillEvents, fillPeople, settleEvents, settleIndex } from './fill-log.ts';
import { TAIL } from './shape.ts';
import { nextStage, type Stage, type Stamp, writeStamp } from './stamp.ts';

export const newStamp = (events: number, newestMs: number): Stamp => ({
  events,
  newestMs,
  tail: Math.min(TAIL, Math.round(events / 100)),
  stage: 'rows',
  seconds: {},
  interrupted: false,
});

const STAGES: Record<
  Exclude<Stage, 'whole'>,
  { said: string; run(ownerUrl: string, stamp: Stamp): Promise<unknown> }
> = {
  rows: {
    said: 'rows',
    run: async (ownerUrl, stamp) => {
      await fillPeople(ownerUrl, stamp);
      await fillEvents(ownerUrl, stamp, 1, stamp.events - stamp.tail);
    },
  },
  vacuum: { said: 'vacuum', run: settleEvents },
  sealed: { said: 'leaves and index', run: sealAll },
  tail: {
    said: 'the unsealed tail',
    run: async (ownerUrl, stamp) => {
      await settleIndex(ownerUrl);
      await fillEvents(ownerUrl, stamp, stamp.events - stamp.tail + 1, stamp.events);
    },
  },
};

/** Goes on where the last run was ended, until the log is whole. */
export async function makeLog(ownerUrl: string, begun: Stamp): Promise<Stamp> {
  let stamp = begun;
  while (stamp.stage !== 'whole') {
    const { said, run } = STAGES[stamp.stage];
    note(`making ${whole(stamp.events)} events: ${said}`);
    await writeStamp(ownerUrl, { ...stamp, interrupted: true });
    const from = performance.now();
    await run(ownerUrl, stamp);
    const seconds = Math.round((performance.now() - from) / 100) / 10;
    stamp = { ...stamp, seconds: { ...stamp.seconds, [stamp.stage]: seconds }, stage: nextStage(stamp.stage) };
    await writeStamp(ownerUrl, stamp);
  }
  return stamp;
}

/** Two sealers share the tenants; what one has the other leaves. */
async function sealAll(ownerUrl: string): Promise<void> {
  const drain = () => withSealer(ownerUrl, (sealer) => sealer.drain());
  await Promise.all([drain(), drain()]);
}
