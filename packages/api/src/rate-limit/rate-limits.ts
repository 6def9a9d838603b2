import { createHmac, randomBytes } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../auth/network-of.ts';

/** Calls a minute. 0 turns a limit off. */
export type RateLimitSettings = {
  /** By one session or one token. */
  perCaller: number;
  /** By one network, over all who call from it. */
  perAddress: number;
  /** Of what anyone may call (sign-in, links, first run), by one network. */
  openPerAddress: number;
};

/** Far above what the page and its tests ask: a person makes some tens of calls a minute, a bench hundreds. */
export const RATE_LIMITS: RateLimitSettings = { perCaller: 3_000, perAddress: 12_000, openPerAddress: 300 };

export type RateCaller = {
  ip: string | null;
  /** The session's or the token's id, or null: then the address alone counts. */
  caller: string | null;
};

export interface RateLimits {
  /** Throws `too_many_requests` with `retryAfterSeconds` when this call is one too many. */
  take(call: RateCaller & { isOpen: boolean }): Promise<void>;
}

const MINUTE_S = 60;
/** Keys of one limit: callers share one by chance (a keyed hash, which nobody outside can aim), and memory has an end. */
export const SLOTS = 65_536;

class Limit {
  readonly #limiter: RateLimiterMemory;
  readonly #key = randomBytes(32);

  constructor(name: string, points: number) {
    this.#limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: MINUTE_S });
  }

  async take(text: string): Promise<void> {
    const slot = createHmac('sha256', this.#key).update(text).digest().readUInt32BE(0) % SLOTS;
    try {
      await this.#limiter.consume(slot);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw tooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)));
    }
  }
}

const tooMany = (retryAfterSeconds: number) =>
  new AuditError('too_many_requests', `Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });

/** Counts in this process's memory, by whole minutes from a caller's first call on. */
export function rateLimits({ perCaller, perAddress, openPerAddress }: RateLimitSettings): RateLimits {
  const limit = (name: string, points: number) => (points > 0 ? new Limit(name, points) : null);
  const [callers, addresses] = [limit('caller', perCaller), limit('address', perAddress)];
  const open = limit('open', openPerAddress);
  return {
    take: async ({ ip, caller, isOpen }) => {
      const network = networkOf(ip);
      if (isOpen) await open?.take(network);
      await addresses?.take(network);
      if (caller !== null) await callers?.take(caller);
    },
  };
}
