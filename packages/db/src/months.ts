import type { AuditClient } from './client.ts';

/** Months (`YYYY-MM-01`) whose partitions are known to be there. */
export type Months = {
  /** Makes what is missing. Never inside a transaction: attaching a partition waits for its locks, and so for itself. */
  ensure(wanted: Iterable<string>): Promise<void>;
  /** Those of `wanted` that `ensure` has not seen. */
  unknown(wanted: Iterable<string>): string[];
  /** After a month was dropped behind our back. */
  forget(): void;
};

/** One a process: a month is asked for once, however many write into it. */
export function openMonths(client: AuditClient): Months {
  const asked = new Map<string, Promise<void>>();
  const known = new Set<string>();
  const make = async (month: string): Promise<void> => {
    try {
      await client.$queryRaw`SELECT indelible.ensure_month(${month}::date)`;
      known.add(month);
    } finally {
      asked.delete(month);
    }
  };
  const unknown = (wanted: Iterable<string>) => [...new Set(wanted)].filter((month) => !known.has(month)).sort();
  return {
    async ensure(wanted) {
      for (const month of unknown(wanted)) {
        const answer = asked.get(month) ?? make(month);
        asked.set(month, answer);
        await answer;
      }
    },
    unknown,
    forget: () => known.clear(),
  };
}
