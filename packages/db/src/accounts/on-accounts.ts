import type { AuditTransaction } from '../client.ts';

/** What mutations of accounts run on. */
export type Accounts = {
  tx: AuditTransaction;
  /** A mutation that must be recorded, unless it says by null, false, 0 or an untouched edit that nothing changed. */
  change<T>(work: () => Promise<T>): Promise<T>;
  /** Reads, and writes that no log names: counters, and what signs nobody in yet. */
  look<T>(work: () => Promise<T>): Promise<T>;
  nowMs(): number;
};
