import { actionClass } from './action-class.ts';
import type { ActorContext } from './actor-context.ts';
import { changedPaths } from './changed-paths.ts';
import { checker } from './check.ts';
import { defaultOutcome } from './default-outcome.ts';
import { envelope, envelopeLeaf } from './envelope.ts';
import type { AuditEvent, EventStates, NewEvent, Snapshot } from './event.ts';
import { hex } from './hex.ts';
import { isoInstant } from './instant.ts';
import { LIMITS } from './limits.ts';
import { memo } from './memo.ts';
import { parseSnapshot } from './parse-snapshot.ts';
import { type PrepareTools, prepareTools, type ToolDeps } from './prepare-tools.ts';
import { redactDetails, redactStates } from './redact.ts';
import { contextSearchText, eventSearchText } from './search-text.ts';
import type { NewEventWithTime, PreparedContext, PreparedEvent, PreparedSnapshot } from './store.ts';
import { utf8 } from './utf8.ts';
import { isUuid7, uuid7Ms } from './uuid7.ts';
import { validateEvent } from './validate-event.ts';
import { checkInstantRange } from './validate-instant.ts';
import { readYaml } from './yaml-source.ts';

/** Of the envelope and of what stands in it; a reader must understand every version up to this. */
export const SCHEMA_VERSION = 1;

/**
 * What the pure domain is given: hashes, keys (32 bytes each), clock and ids. Pass the same object each time: keys and
 * rules derived from it are kept. `redactKeys` are added to `DEFAULT_REDACT_KEYS`.
 */
export type PrepareDeps = ToolDeps & {
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
  const atMs = uuid7Ms(id);
  const at = isoInstant(atMs);
  const month = `${at.slice(0, 7)}-01`;
  const tools = prepareTools(deps, tenant.uid, month);
  const { states, paths } = prepareStates(valid, tools);
  const context = prepareContext(valid, tools);
  const before = prepareSnapshot(states.before, tools);
  const after = prepareSnapshot(states.after, tools);
  const event: AuditEvent = {
    id,
    tenant: tenant.slug,
    at,
    recordedAt: nowMs === atMs ? at : isoInstant(nowMs),
    occurredAt: valid.occurredAt ?? at,
    schemaVersion: SCHEMA_VERSION,
    origin: importId === undefined ? 'live' : 'import',
    action: valid.action,
    actionClass: actionClass(valid.action),
    outcome: valid.outcome ?? defaultOutcome(valid.action),
    resource: valid.resource,
    actor: valid.actor,
    impersonator: valid.impersonator ?? null,
    details: redactDetails(valid.details ?? {}, tools.rules, tools.mask),
    ip: context.ip,
    userAgent: context.userAgent,
    correlationId: valid.correlationId ?? null,
    hasBefore: before !== null,
    hasAfter: after !== null,
    changedPaths: paths,
    leaf: '',
  };
  const text = envelope({
    tenantUid: tenant.uid,
    event,
    contextKey: hexOf(context.key),
    before: before && { format: before.format, key: hex(before.key) },
    after: after && { format: after.format, key: hex(after.key) },
  });
  const leaf = envelopeLeaf(deps.sha256, text);
  event.leaf = hex(leaf);
  return { event, states, month, context, before, after, searchText: eventSearchText(event), leaf };
}

function validImportId(id: string, nowMs: number, path: string): string {
  const check = checker(path);
  if (!isUuid7(id))
    check.fail('importId', { message: 'must be a UUIDv7', limit: 'a UUIDv7', received: 'another text' });
  checkInstantRange(check, 'importId', uuid7Ms(id), nowMs);
  return id;
}

/** Who acts acts again, by the same commitment: `commitContext` gives the same bytes for it. */
const known = new WeakMap<Uint8Array, string>();
function hexOf(key: Uint8Array): string {
  const text = known.get(key) ?? hex(key);
  known.set(key, text);
  return text;
}

type States = { states: EventStates; paths: string[] };

/** Redacted, and where they differ. Most events have none. */
function prepareStates({ before = null, after = null }: NewEvent, { rules, mask, parsed }: PrepareTools): States {
  if (before === null && after === null) return { states: { before, after }, paths: [] };
  const read = memo(2, readYaml);
  const states = redactStates({ before, after }, rules, mask, read);
  return { states, paths: pathsOf(states, (one) => parsed(one, (state) => parseSnapshot(state, read))) };
}

/**
 * Only where both sides stand; equal bytes have no changes and need not be parsed. A text that redaction read and left as it
 * was, or that an event shortly before had, is not read again: reading is most of what preparing an event with states takes.
 */
const pathsOf = ({ before, after }: EventStates, parse: typeof parseSnapshot): string[] =>
  before?.format === after?.format && before?.text === after?.text
    ? []
    : changedPaths(before, after, LIMITS.changedPaths, parse);

function prepareContext(event: NewEvent, { commitContext }: PrepareTools): PreparedContext {
  const context: ActorContext = {
    actorName: event.actor.name,
    impersonatorName: event.impersonator?.name ?? null,
    ip: event.ip ?? null,
    userAgent: event.userAgent ?? null,
  };
  const { key, salt } = commitContext(context);
  return { ...context, key, salt, searchText: contextSearchText(context) };
}

function prepareSnapshot(snapshot: Snapshot | null, { commit }: PrepareTools): PreparedSnapshot | null {
  if (!snapshot) return null;
  const bytes = utf8(snapshot.text);
  const { key, salt } = commit(bytes);
  return { format: snapshot.format, key, salt, bytes };
}
