import type { Round } from '@indelible/db/seal/sealer';
import { expect, test } from 'vitest';
import { runSealer } from './run-sealer.ts';

const round = (facts: Partial<Round> = {}): Round => ({
  leaves: 0,
  indexed: 0,
  tenants: 0,
  merged: 0,
  behind: false,
  lagMs: null,
  sick: [],
  ms: 1,
  ...facts,
});

/** Runs over these rounds, an Error being one that fails; returns the pauses and the lines. */
async function run(rounds: (Round | Error)[], stepMs = 0) {
  const stop = new AbortController();
  const [pauses, lines]: [number[], Record<string, unknown>[]] = [[], []];
  let nowMs = 0;
  await runSealer({
    sealer: {
      round: async () => {
        nowMs += stepMs;
        const next = rounds.shift()!;
        if (rounds.length === 0) stop.abort();
        if (next instanceof Error) throw next;
        return next;
      },
      close: async () => {},
    },
    stop: stop.signal,
    pause: async (ms) => void pauses.push(ms),
    log: (line) => void lines.push(line),
    nowMs: () => nowMs,
  });
  return { pauses, lines };
}

test('looks again after a second, and at once while it has committed events to seal', async () => {
  const busy = round({ behind: true, indexed: 1 });
  expect((await run([busy, busy, round({ behind: true }), round()])).pauses).toEqual([1000, 1000]);
});

test('a failure is said once, tried again at longer and longer intervals, and its end is said', async () => {
  const away = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  const { pauses, lines } = await run([away, away, away, away, away, round()]);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 10_000, 1000]);
  expect(lines).toEqual([
    { level: 'error', message: 'sealing failed, it is tried again', reason: 'connection refused (ECONNREFUSED)' },
    { level: 'info', message: 'sealing goes on', failures: 5 },
  ]);
});

test('what was sealed is said once a minute, and at the end', async () => {
  const some = round({ indexed: 10, lagMs: 900 });
  const { lines } = await run([some, round({ indexed: 5, lagMs: 1200, merged: 8 }), some], 30_000);
  expect(lines).toMatchObject([
    { message: 'sealed', seconds: 60, events: 15, rounds: 2, merged: 8, worstLagMs: 1200 },
    { message: 'sealed', seconds: 30, events: 10, rounds: 1 },
  ]);
});

test('a tenant that can’t be sealed is named once, and when it is well', async () => {
  const sick = (reason: string, tries: number) => round({ sick: [{ tenantId: 7, tries, reason }] });
  const { lines } = await run([sick('23514', 1), sick('23514', 2), sick('22P05', 3), round(), round()]);
  expect(lines).toEqual([
    expect.objectContaining({ level: 'error', tenantId: 7, reason: '23514' }),
    expect.objectContaining({ level: 'error', tenantId: 7, reason: '22P05' }),
    { level: 'info', message: 'a tenant is sealed again', tenantId: 7 },
  ]);
});

test('nothing sealed, nothing said', async () => {
  expect((await run([round(), round()], 70_000)).lines).toEqual([]);
});
