import type { SegmentToken } from '@indelible/audit/postings/segment';

/** What a tenant's dictionary is known to hold, so that most tokens of a segment need not be asked for. */
export type KnownTokens = {
  has(token: SegmentToken): boolean;
  /** Counts once `keep` is called. */
  add(token: SegmentToken): void;
  /** After the commit. */
  keep(): void;
};

export type TokenMemory = {
  /** `rebuilds` of `seal_state`: a dictionary that was emptied since is another one. */
  of(tenantId: number, rebuilds: number): KnownTokens;
  /** After a connection was lost: the last commits may be undone with it. */
  forget(): void;
};

const text = ({ field, value, mixed }: SegmentToken): string => `${mixed ? '!' : '='}${field}\u001f${value}`;

/** One a process. Holds `limit` tokens at most: then it begins anew, which costs time only. */
export function openTokenMemory(limit = 300_000): TokenMemory {
  let held = 0;
  const tenants = new Map<number, { rebuilds: number; tokens: Map<bigint, string> }>();
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
        tenant = { rebuilds, tokens: new Map() };
        tenants.set(tenantId, tenant);
      }
      const { tokens } = tenant;
      const added = new Map<bigint, string>();
      return {
        has: (token) => (added.get(token.token) ?? tokens.get(token.token)) === text(token),
        add: (token) => added.set(token.token, text(token)),
        keep() {
          for (const [token, stands] of added) tokens.set(token, stands);
          held += added.size;
          if (held > limit) forget();
        },
      };
    },
  };
}
