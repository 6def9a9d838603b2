import type { AuditError, ErrorCode } from '@indelible/audit/errors';
import type { NamespaceScope } from '@indelible/audit/permissions';
import type { IngestGroup, IngestReceipt } from '@indelible/db/ingest-port';

/** Everything that writing needs, bound to ONE tenant and to what its caller may write there. */
export type IngestOfTenant = {
  /** All groups or none, committed when it answers: receipts by group. */
  store: (groups: readonly IngestGroup[]) => Promise<IngestReceipt[][]>;
  /** Whose idempotency keys count. */
  accountId: string;
  /** Namespaces that the caller may write events of; null: all, and those without. */
  scope: NamespaceScope;
  /** What a caller may know of anything thrown. */
  told: (error: unknown) => AuditError;
  /** Counts a stream that is told of its end by a line, where the status is 200 already. */
  stopped: (code: ErrorCode) => void;
  nowMs: () => number;
  requestId: string;
};

/** What stands in every answer about events that are stored. */
export type Accepted = { accepted: number; firstId: string; lastId: string };

export function acceptedOf(receipts: readonly IngestReceipt[]): Accepted {
  return { accepted: receipts.length, firstId: receipts.at(0)?.id ?? '', lastId: receipts.at(-1)?.id ?? '' };
}
