import { type Checker, checker, kindOf, quoted, receivedIn } from './check.ts';
import { AuditError } from './errors.ts';
import type { NewEvent } from './event.ts';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';
import { validateEvent } from './validate-event.ts';
import { validateInstant } from './validate-instant.ts';

const REQUIRED = ['specversion', 'id', 'source', 'type'] as const;
const OPTIONAL = ['datacontenttype', 'dataschema', 'subject', 'time'] as const;
const KNOWN: readonly string[] = [...REQUIRED, ...OPTIONAL, 'data', 'data_base64'];
/** Attributes that are kept as tags, `ce.source`; every extension is one too. */
const TAGGED = ['id', 'source', 'type', 'subject', 'dataschema'] as const;
export const CLOUD_TAG_PREFIX = 'ce.';

const NAME_SHAPE = /^[a-z0-9]+$/;
/** What `data` may be said to be. */
export const JSON_DATA_TYPE = /^(?:application|text)\/(?:[\w.+-]+\+)?json(?:\s*;.*)?$/i;
const INT32 = 2 ** 31;

export type CloudEvent = {
  /** Unique together, by CloudEvents' own word. */
  source: string;
  id: string;
  event: NewEvent;
};

type Options = { nowMs: number; path?: string };

/**
 * A CloudEvent (CloudEvents 1.0.2, JSON format 1.0.2) whose `data` is an event of ours. `time` is `occurredAt`; `id`, `source`,
 * `type`, `subject`, `dataschema` and extensions become tags. Throws what `validateEvent` throws, by the attribute's name or
 * `data.…`; nothing that came is dropped.
 */
export function readCloudEvent(input: unknown, { nowMs, path = '' }: Options): CloudEvent {
  const check = checker(path);
  const given = objectOf(check, '', input);
  check.oneOf('specversion', given.specversion, ['1.0']);
  const tags = tagsOf(check, (field) => (path === '' ? field : `${path}.${field}`), given);
  requireJson(check, given);
  const data = objectOf(check, 'data', given.data);
  const time = check.optional(given.time, (value) => validateInstant(check, 'time', value, nowMs));
  const event = {
    ...data,
    details: withTags(check, data.details, tags),
    ...(time === null ? {} : { occurredAt: sameInstant(check, time, data.occurredAt, nowMs) }),
  };
  const { 'ce.source': source = '', 'ce.id': id = '' } = tags;
  return { source, id, event: validateEvent(event, { nowMs, path: path === '' ? 'data' : `${path}.data` }) };
}

function objectOf(check: Checker, field: string, input: unknown): Record<string, unknown> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  const message = input === undefined ? 'is missing' : 'must be an object';
  return check.fail(field, { message, limit: 'an object', received: kindOf(input) });
}

function tagsOf(check: Checker, at: (field: string) => string, given: Record<string, unknown>): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const name of TAGGED) {
    const value = given[name];
    const mayLack = name === 'subject' || name === 'dataschema';
    if (mayLack && (value === undefined || value === null)) continue;
    tags[CLOUD_TAG_PREFIX + name] = check.text(name, value, LIMITS.detailValueChars, { empty: false });
  }
  for (const [name, value] of Object.entries(given)) {
    // By JSON's word of the format null is an attribute that is not there.
    if (KNOWN.includes(name) || value === null) continue;
    tags[CLOUD_TAG_PREFIX + extensionName(at, name)] = extensionText(check, name, value);
  }
  return tags;
}

function extensionName(at: (field: string) => string, name: string): string {
  const most = LIMITS.detailKeyChars - CLOUD_TAG_PREFIX.length;
  const rule = `an attribute's name: a to z and digits, at most ${most}`;
  if (NAME_SHAPE.test(name) && name.length <= most) return name;
  const suggestion = nearest(name, KNOWN) ?? undefined;
  const hint = suggestion ? `; did you mean ${suggestion}?` : '';
  const field = at(name.slice(0, LIMITS.receivedChars));
  const facts = { field, limit: rule, received: quoted(name), suggestion };
  throw new AuditError('invalid_event', `${field} is not ${rule}${hint}`, facts);
}

/** The types that the JSON format has for an attribute. */
function extensionText(check: Checker, name: string, value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  const isInteger = typeof value === 'number' && Number.isInteger(value) && value >= -INT32 && value < INT32;
  if (isInteger) return String(value);
  if (typeof value === 'string') return check.text(name, value, LIMITS.detailValueChars);
  const limit = 'text, true or false, or an integer of 32 bits';
  return check.fail(name, { message: `must be ${limit}`, limit, received: receivedIn(name, value) });
}

function requireJson(check: Checker, given: Record<string, unknown>): void {
  const type = given.datacontenttype ?? null;
  if (type !== null) check.shape('datacontenttype', type, JSON_DATA_TYPE, 'JSON, like application/json');
  if (given.data_base64 === undefined) return;
  const limit = 'an event as JSON in “data”';
  check.fail('data_base64', { message: `is not taken: send ${limit}`, limit, received: kindOf(given.data_base64) });
}

/** What is no object is left to `validateEvent`, which refuses it by its name. */
function withTags(check: Checker, details: unknown, tags: Record<string, string>): unknown {
  if (details === undefined || details === null) return tags;
  if (typeof details !== 'object' || Array.isArray(details)) return details;
  for (const [key, value] of Object.entries(tags)) {
    if (!Object.hasOwn(details, key) || (details as Record<string, unknown>)[key] === value) continue;
    const attribute = key.slice(CLOUD_TAG_PREFIX.length);
    const message = `says something else than the attribute ${attribute}`;
    check.fail(`data.details.${key}`, { message, limit: `as ${attribute}, or absent`, received: 'another value' });
  }
  return { ...details, ...tags };
}

/** Both may say when it happened, but not each its own. */
function sameInstant(check: Checker, time: string, occurredAt: unknown, nowMs: number): string {
  if (occurredAt === undefined || occurredAt === null) return time;
  const other = validateInstant(check, 'data.occurredAt', occurredAt, nowMs);
  if (other === time) return time;
  const message = 'is another instant than the attribute time';
  return check.fail('data.occurredAt', { message, limit: `${time}, or absent`, received: other });
}
