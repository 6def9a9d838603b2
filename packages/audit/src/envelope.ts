import { canonicalJson, canonicalText as text } from './canonical.ts';
import type { Hashes } from './commitment.ts';
import type { AuditEvent, SnapshotFormat } from './event.ts';

/** SHA-256(salt ‖ bytes) of one state, in hex, and how its bytes are to be read. */
export type StateCommitment = { format: SnapshotFormat; key: string };

export type EnvelopeParts = {
  tenantUid: string;
  event: Omit<AuditEvent, 'leaf' | 'tenant' | 'at' | 'actionClass' | 'changedPaths' | 'hasBefore' | 'hasAfter'>;
  /** Commitment to the personal data that stands apart, in hex. */
  contextKey: string;
  before: StateCommitment | null;
  after: StateCommitment | null;
};

/**
 * What an event's leaf commits to: strings only, absent members left out, personal data and states by salted commitment,
 * so that erasing either later breaks no leaf (docs/decisions/001-envelope-and-leaf.md). Written out member by member in
 * the order of RFC 8785, which sorting would give each time anew; `envelope.test.ts` holds it against `canonicalJson`.
 */
export function envelope({ tenantUid, event, contextKey, before, after }: EnvelopeParts): string {
  const { impersonator, correlationId } = event;
  return (
    `{"action":${text(event.action)},"actor":${party(event.actor)},` +
    (after ? `"after":${state(after)},` : '') +
    (before ? `"before":${state(before)},` : '') +
    `"context":${text(contextKey)},` +
    (correlationId === null ? '' : `"correlationId":${text(correlationId)},`) +
    `"details":${canonicalJson(event.details)},"id":${text(event.id)},` +
    (impersonator ? `"impersonator":${party(impersonator)},` : '') +
    `"occurredAt":${text(event.occurredAt)},"origin":${text(event.origin)},"outcome":${text(event.outcome)},` +
    `"recordedAt":${text(event.recordedAt)},"resource":${party(event.resource)},` +
    `"schemaVersion":${text(String(event.schemaVersion))},"tenant":${text(tenantUid)}}`
  );
}

const party = ({ type, id }: { type: string; id: string }): string => `{"id":${text(id)},"type":${text(type)}}`;
const state = ({ format, key }: StateCommitment): string => `{"format":${text(format)},"key":${text(key)}}`;

/** RFC 6962 leaf hash of an envelope, 32 bytes: SHA-256(0x00 ‖ text), the byte put before the text instead of its bytes. */
export const envelopeLeaf = (sha256: Hashes['sha256'], text: string): Uint8Array => sha256(`\u0000${text}`);
