import { AuditError } from '@indelible/audit/errors';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RateLimits, rateLimits, SLOTS } from './rate-limits.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const from = (ip: string, caller: string | null = null, isOpen = false) => ({ ip, caller, isOpen });
async function taken(limits: RateLimits, times: number, call: Parameters<RateLimits['take']>[0]): Promise<number> {
  let passed = 0;
  for (let i = 0; i < times; i++) {
    passed += await limits.take(call).then(
      () => 1,
      () => 0,
    );
  }
  return passed;
}

describe('a limit', () => {
  it('lets so many calls a minute through, then says when to come back, then lets them through again', async () => {
    const limits = rateLimits({ perCaller: 3, perAddress: 0, openPerAddress: 0 });
    expect(await taken(limits, 3, from('203.0.113.7', 's1'))).toBe(3);
    vi.advanceTimersByTime(20_000);
    const error: unknown = await limits.take(from('203.0.113.7', 's1')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuditError);
    expect(error).toMatchObject({ code: 'too_many_requests', status: 429, facts: { retryAfterSeconds: 40 } });
    vi.advanceTimersByTime(41_000);
    expect(await taken(limits, 4, from('203.0.113.7', 's1'))).toBe(3);
  });

  it('is each caller’s own, and each network’s', async () => {
    const limits = rateLimits({ perCaller: 2, perAddress: 5, openPerAddress: 0 });
    expect(await taken(limits, 9, from('203.0.113.7', 's1'))).toBe(2);
    // A refused call counts for the address too: who keeps asking is not let in sooner.
    expect(await taken(limits, 1, from('203.0.113.7', 's2'))).toBe(0);
    expect(await taken(limits, 2, from('203.0.113.8', 's2'))).toBe(2);
  });

  it('is one for all of an IPv6 network, whatever address of it one takes', async () => {
    const limits = rateLimits({ perCaller: 0, perAddress: 2, openPerAddress: 0 });
    const passed = await Promise.all(
      ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::3'].map((ip) => taken(limits, 1, from(ip))),
    );
    expect(passed).toEqual([1, 1, 0]);
    expect(await taken(limits, 1, from('2001:db8:1:3::1'))).toBe(1);
  });

  it('is stricter for what anyone may call', async () => {
    const limits = rateLimits({ perCaller: 100, perAddress: 100, openPerAddress: 2 });
    expect(await taken(limits, 5, from('203.0.113.7', null, true))).toBe(2);
    expect(await taken(limits, 5, from('203.0.113.7', 's1'))).toBe(5);
  });

  it('is off at 0', async () => {
    const limits = rateLimits({ perCaller: 0, perAddress: 0, openPerAddress: 0 });
    expect(await taken(limits, 500, from('203.0.113.7', 's1', true))).toBe(500);
  });
});

it('holds no more keys than it has slots, however many callers come', async () => {
  const consume = vi.spyOn(RateLimiterMemory.prototype, 'consume');
  const limits = rateLimits({ perCaller: 1_000, perAddress: 0, openPerAddress: 0 });
  for (let n = 0; n < 3_000; n++) await limits.take(from('203.0.113.7', `s${n}`));
  const keys = consume.mock.calls.map(([key]) => key);
  expect(keys).toHaveLength(3_000);
  expect(keys.every((key) => typeof key === 'number' && key >= 0 && key < SLOTS)).toBe(true);
  expect(new Set(keys).size).toBeGreaterThan(2_800);
  consume.mockRestore();
});
