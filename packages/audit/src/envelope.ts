import { canonicalJson, type JsonValue } from './canonical.ts';
import type { AuditEvent, SnapshotFormat } from './event.ts';
import { leafHash } from './merkle.ts';
import { utf8 } from './utf8.ts';

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
 * so that erasing either later breaks no leaf (docs/decisions/001-envelope-and-leaf.md).
 */
export function envelope({ tenantUid, event, contextKey, before, after }: EnvelopeParts): string {
  const { id, recordedAt, occurredAt, origin, action, outcome, resource, actor, impersonator, correlationId } = event;
  const members: { [name: string]: JsonValue } = {
    schemaVersion: String(event.schemaVersion),
    tenant: tenantUid,
    ...{ id, recordedAt, occurredAt, origin, action, outcome },
    resource: { type: resource.type, id: resource.id },
    actor: { type: actor.type, id: actor.id },
    context: contextKey,
    details: event.details,
  };
  if (impersonator) members.impersonator = { type: impersonator.type, id: impersonator.id };
  if (correlationId !== null) members.correlationId = correlationId;
  if (before) members.before = { format: before.format, key: before.key };
  if (after) members.after = { format: after.format, key: after.key };
  return canonicalJson(members);
}

/** RFC 6962 leaf hash of an envelope, 32 bytes. */
export const envelopeLeaf = (sha256: (bytes: Uint8Array) => Uint8Array, text: string): Uint8Array =>
  leafHash(sha256, utf8(text));
