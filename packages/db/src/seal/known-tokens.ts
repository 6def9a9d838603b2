import type { SegmentToken } from '@indelible/audit/postings/segment';

/** What a tenant's dictionary is known to hold, so that most tokens of a segment need not be asked for. */
export type KnownTokens = {
  has(token: SegmentToken): boolean;
  /** After the commit. */
  keep(tokens: Iterable<SegmentToken>): void;
};

export type TokenMemory = {
  /** `rebuilds` of `seal_state`: a dictionary that was emptied since is another one. */
  of(tenantId: number, rebuilds: number): KnownTokens;
  /** After a connection was lost: the last commits may be undone with it. */
  forget(): void;
};

/**
 * One a process. Words are known by their objects, which segments use again (postings/words.ts): a new object for an old word is asked
 * for once more. Holds `limit` of them at most: then it begins anew, which costs time only.
 */
export function openTokenMemory(limit = 300_000): TokenMemory {
  let held = 0;
  const tenants = new Map<number, { rebuilds: number; tokens: Set<SegmentToken> }>();
  const forget = () => {
    tenants.clear();
    held = 0;
  };
  return {
    forget,
    of(tenantId, rebuilds) {
      let tenant = tenants.get(tenantId);
      if (tenant?.rebuilds !== rebuilds) {
        held -= tenant?.tokens.size ?? 0;
        tenant = { rebuilds, tokens: new Set() };
        tenants.set(tenantId, tenant);
      }
      const { tokens } = tenant;
      return {
        has: (token) => tokens.has(token),
        keep(news) {
          const before = tokens.size;
          for (const token of news) tokens.add(token);
          held += tokens.size - before;
          if (held > limit) forget();
        },
      };
    },
  };
}
