import { expect, it, vi } from 'vitest';
import { authKeys } from './auth/auth-keys.ts';
import { createContext, type Deps } from './context.ts';
import { DiffCache } from './diff/diff-cache.ts';
import { fakeDatabase } from './fake-database.test-data.ts';
import { openHealth } from './health/health.ts';
import { LiveStreams } from './live/live-streams.ts';
import { createMetrics } from './metrics/metrics.ts';
import { pageCursors } from './page-cursors.ts';
import type { RateLimits } from './rate-limit/rate-limits.ts';

const take = vi.fn<RateLimits['take']>(async () => {});
const deps: Deps = {
  database: fakeDatabase(),
  cursors: pageCursors('ab'.repeat(32)),
  drawer: { draw: async () => ({ kind: 'too_different' }) },
  diffCache: new DiffCache(Date.now),
  log: () => {},
  nowMs: Date.now,
  auth: { keys: authKeys('cd'.repeat(32)), mailer: null, publicUrl: null, firstRunCodeSha256: null },
  limits: { take },
  metrics: createMetrics(),
  health: openHealth(() => deps.database.instance.health(), Date.now),
  metricsToken: null,
  tail: null,
  live: new LiveStreams(),
};
const facts = { sessionId: 's1', requestId: 'r1', ip: '203.0.113.7', userAgent: null };

it('counts each call over HTTP, those of a batch too, and a page once', async () => {
  const batch = createContext(deps, facts);
  for (let n = 0; n < 3; n++) await batch.count(false);
  expect(take.mock.calls).toEqual(Array(3).fill([{ ip: '203.0.113.7', caller: 's1', isOpen: false }]));
  take.mockClear();
  const page = createContext(deps, facts, 'once');
  await Promise.all([page.count(false), page.count(true), page.count(false)]);
  expect(take).toHaveBeenCalledTimes(1);
});

it('refuses everything a page asks once its count is refused', async () => {
  take.mockRejectedValueOnce(new Error('too many'));
  const page = createContext(deps, facts, 'once');
  for (let n = 0; n < 2; n++) await expect(page.count(false)).rejects.toThrow('too many');
});
