import type { AuditError } from '@indelible/audit/errors';
import type { NamespaceScope } from '@indelible/audit/permissions';
import type { EventIngest, IngestReceipt } from '@indelible/db/ingest-port';

/** Everything that writing needs, bound to ONE tenant and to what its caller may write there. */
export type IngestOfTenant = {
  store: EventIngest['store'];
  /** Whose idempotency keys count. */
  accountId: string;
  /** Namespaces that the caller may write events of; null: all, and those without. */
  scope: NamespaceScope;
  /** What a caller may know of anything thrown. */
  told: (error: unknown) => AuditError;
  requestId: string;
};

/** What stands in every answer about events that are stored. */
export type Accepted = { accepted: number; firstId: string; lastId: string };

export function acceptedOf(receipts: readonly IngestReceipt[]): Accepted {
  return { accepted: receipts.length, firstId: receipts.at(0)?.id ?? '', lastId: receipts.at(-1)?.id ?? '' };
}
