import { actionClass } from './action-class.ts';
import { type ActorContext, contextBytes } from './actor-context.ts';
import { changedPaths } from './changed-paths.ts';
import { checker } from './check.ts';
import { type Commitment, commit, monthKey } from './commitment.ts';
import { defaultOutcome } from './default-outcome.ts';
import { envelope, envelopeLeaf } from './envelope.ts';
import type { EventStates, NewEvent, Snapshot } from './event.ts';
import { hex } from './hex.ts';
import { isoInstant } from './instant.ts';
import { tenantMask } from './mask.ts';
import { redactDetails, redactStates } from './redact.ts';
import { DEFAULT_REDACT_KEYS, type RedactionRules, redactionRules } from './redact-keys.ts';
import { contextSearchText, eventSearchText } from './search-text.ts';
import type { NewEventWithTime, PreparedContext, PreparedEvent, PreparedSnapshot } from './store.ts';
import { utf8 } from './utf8.ts';
import { isUuid7, uuid7Ms } from './uuid7.ts';
import { validateEvent } from './validate-event.ts';
import { checkInstantRange } from './validate-instant.ts';

/** Of the envelope and of what stands in it; a reader must understand every version up to this. */
export const SCHEMA_VERSION = 1;

/** What the pure domain is given: hashes, keys (32 bytes each), clock and ids. */
export type PrepareDeps = {
  sha256(bytes: Uint8Array): Uint8Array;
  /** HMAC-SHA-256. */
  hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array;
  saltKey: Uint8Array;
  redactionKey: Uint8Array;
  /** Added to `DEFAULT_REDACT_KEYS`. The same array each time: the rules made of it are kept. */
  redactKeys: readonly string[];
  nowMs(): number;
  /** `uuid7Minter(random)` of `uuid7.ts`. */
  mintId(nowMs: number): string;
};

/** `uid` is the permanent identity that envelopes carry; `slug` is what `AuditEvent.tenant` shows. */
export type TenantIdentity = { id: number; uid: string; slug: string };

/**
 * Makes what a producer sent ready to be written: validates and redacts it, gives it its id and instants, commits to
 * states and personal data, and hashes the envelope. Throws what `validateEvent` throws; nothing unvalidated gets past
 * here. `path` (`events[3]`) is put before the fields that errors name.
 */
export function prepareEvent(
  deps: PrepareDeps,
  tenant: TenantIdentity,
  { input, importId }: NewEventWithTime,
  path = '',
): PreparedEvent {
  const nowMs = deps.nowMs();
  const valid = validateEvent(input, { nowMs, path });
  const id = importId === undefined ? deps.mintId(nowMs) : validImportId(importId, nowMs, path);
  const at = isoInstant(uuid7Ms(id));
  const month = `${at.slice(0, 7)}-01`;
  const mask = tenantMask(deps.hmac, deps.redactionKey, tenant.uid);
  const rules = rulesFor(deps.redactKeys);
  const states = redactStates({ before: valid.before ?? null, after: valid.after ?? null }, rules, mask);
  const details = redactDetails(valid.details ?? {}, rules, mask);

  const key = monthKey(deps, deps.saltKey, tenant.uid, month);
  const commitTo = (bytes: Uint8Array): Commitment => commit(deps, key, bytes);
  const context = prepareContext(valid, commitTo);
  const before = prepareSnapshot(states.before, commitTo);
  const after = prepareSnapshot(states.after, commitTo);

  const facts = {
    ...{ id, recordedAt: isoInstant(nowMs), occurredAt: valid.occurredAt ?? at, schemaVersion: SCHEMA_VERSION },
    origin: importId === undefined ? ('live' as const) : ('import' as const),
    action: valid.action as string,
    outcome: valid.outcome ?? defaultOutcome(valid.action),
    ...{ resource: valid.resource, actor: valid.actor, impersonator: valid.impersonator ?? null, details },
    ...{ ip: context.ip, userAgent: context.userAgent, correlationId: valid.correlationId ?? null },
  };
  const leaf = envelopeLeaf(
    deps.sha256,
    envelope({
      tenantUid: tenant.uid,
      event: facts,
      contextKey: hex(context.key),
      before: before && { format: before.format, key: hex(before.key) },
      after: after && { format: after.format, key: hex(after.key) },
    }),
  );
  const event = {
    ...facts,
    ...{ tenant: tenant.slug, at, actionClass: actionClass(facts.action), leaf: hex(leaf) },
    ...{ hasBefore: before !== null, hasAfter: after !== null, changedPaths: pathsOf(states) },
  };
  return { event, states, month, context, before, after, searchText: eventSearchText(event), leaf };
}

function validImportId(id: string, nowMs: number, path: string): string {
  const check = checker(path);
  if (!isUuid7(id))
    check.fail('importId', { message: 'must be a UUIDv7', limit: 'a UUIDv7', received: 'another text' });
  checkInstantRange(check, 'importId', uuid7Ms(id), nowMs);
  return id;
}

/** Only where both sides stand; equal bytes have no changes and need not be parsed. */
const pathsOf = ({ before, after }: EventStates): string[] =>
  before?.format === after?.format && before?.text === after?.text ? [] : changedPaths(before, after);

function prepareContext(event: NewEvent, commitTo: (bytes: Uint8Array) => Commitment): PreparedContext {
  const context: ActorContext = {
    actorName: event.actor.name,
    impersonatorName: event.impersonator?.name ?? null,
    ip: event.ip ?? null,
    userAgent: event.userAgent ?? null,
  };
  return { ...context, ...commitTo(contextBytes(context)), searchText: contextSearchText(context) };
}

function prepareSnapshot(
  snapshot: Snapshot | null,
  commitTo: (bytes: Uint8Array) => Commitment,
): PreparedSnapshot | null {
  if (!snapshot) return null;
  const bytes = utf8(snapshot.text);
  return { format: snapshot.format, bytes, ...commitTo(bytes) };
}

const known = new WeakMap<readonly string[], RedactionRules>();

function rulesFor(added: readonly string[]): RedactionRules {
  const rules = known.get(added) ?? redactionRules([...DEFAULT_REDACT_KEYS, ...added]);
  known.set(added, rules);
  return rules;
}
