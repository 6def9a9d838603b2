/**
 * The one registry of query fields: parsing, validation, completion, explanation and SQL read it.
 * Invariants: (1) any name that is not here is a Details key, never an error; (2) `details.<key>` reaches a tag whose
 * key is a field's name; (3) every Details key has exactly one canonical field text, `detailsField(key)`.
 * `id` and `namespace` are deliberately absent: they are Details keys (`id:acme` finds the tenant acme's events).
 */
export type FieldKind = 'symbol' | 'choice' | 'actor' | 'text' | 'path' | 'id' | 'instant';

export type FieldSpec = {
  /**
   * symbol: upper-case word, any shape · choice: closed list · actor: id or name · text: case-sensitive, may be absent ·
   * path: changed path, itself or below · id: the event's UUID · instant: dates and comparisons.
   */
  kind: FieldKind;
  label: string;
  /** One line for the completion list. */
  hint: string;
  /** The closed list of a choice, in its canonical case. */
  choices?: readonly string[];
  /** What people type when they mean this field; only offered when nothing was found. */
  alsoTyped?: readonly string[];
};

export const FIELDS = {
  resource: {
    kind: 'symbol',
    label: 'Resource type',
    hint: 'Type of the resource: resource:FLOW',
    alsoTyped: ['type', 'resourceType', 'resource_type', 'resource.type', 'kind'],
  },
  action: {
    kind: 'symbol',
    label: 'Changes',
    hint: 'What was done: action:create,update',
    alsoTyped: ['change', 'changes', 'verb', 'operation', 'event.type'],
  },
  actor: {
    kind: 'actor',
    label: 'Actor',
    hint: 'Who acted, by id or by name: actor:ada*',
    alsoTyped: ['user', 'userId', 'username', 'who', 'by', 'actor.id', 'actor.name'],
  },
  'actor.type': {
    kind: 'choice',
    label: 'Actor type',
    hint: 'user, service_account or system',
    choices: ['USER', 'SERVICE_ACCOUNT', 'SYSTEM'],
    alsoTyped: ['actorType', 'actor_type'],
  },
  outcome: {
    kind: 'choice',
    label: 'Outcome',
    hint: 'success, failure, denied or unknown',
    choices: ['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN'],
    alsoTyped: ['result', 'status', 'success'],
  },
  changed: {
    kind: 'path',
    label: 'Changed path',
    hint: 'The diff touches this path or one below it: changed:state.current',
    alsoTyped: ['path', 'diff', 'changed.path'],
  },
  'resource.id': {
    kind: 'text',
    label: 'Resource id',
    hint: 'The exact id of the resource',
    alsoTyped: ['resourceId', 'resource_id'],
  },
  ip: { kind: 'text', label: 'IP address', hint: 'Where it came from: ip:10.0.*', alsoTyped: ['ipAddress', 'address'] },
  impersonator: {
    kind: 'actor',
    label: 'Impersonated by',
    hint: 'Who really acted, by id or by name',
    alsoTyped: ['impersonatedBy', 'impersonated'],
  },
  correlation: {
    kind: 'text',
    label: 'Correlation id',
    hint: 'Events of one request share it',
    alsoTyped: ['correlationId', 'correlation_id', 'requestId', 'traceId'],
  },
  origin: {
    kind: 'choice',
    label: 'Origin',
    hint: 'live or import',
    choices: ['live', 'import'],
  },
  event: { kind: 'id', label: 'Event id', hint: 'One event by its id', alsoTyped: ['eventId', 'event.id', 'event_id'] },
  date: {
    kind: 'instant',
    label: 'Date',
    hint: 'The date shown in the list: date>=2026-05-03',
    alsoTyped: ['at', 'time', 'timestamp', 'when'],
  },
  occurred: {
    kind: 'instant',
    label: 'Occurred',
    hint: 'When the producer says it happened: occurred<2026-05-03',
    alsoTyped: ['occurredAt', 'occurred_at'],
  },
  recorded: {
    kind: 'instant',
    label: 'Recorded',
    hint: 'When the server recorded it: recorded:2026-05-03',
    alsoTyped: ['recordedAt', 'recorded_at', 'created'],
  },
} as const satisfies Record<string, FieldSpec>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

export type NamesOfKind<K extends FieldKind> = {
  [N in FieldName]: (typeof FIELDS)[N]['kind'] extends K ? N : never;
}[FieldName];

/** What a term's field text stands for; the closed union that matching and SQL switch over. */
export type FieldRef =
  | { [K in FieldKind]: { kind: K; name: NamesOfKind<K> } }[FieldKind]
  | { kind: 'details'; key: string };

const DETAILS_PREFIX = 'details.';

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

export function fieldSpec(name: FieldName): FieldSpec {
  return FIELDS[name];
}

/** Resolves a field text, canonical or not: `action` → the field, `details.action` and `env` → Details keys. */
export function fieldRef(field: string): FieldRef {
  if (isFieldName(field)) return { kind: FIELDS[field].kind, name: field } as FieldRef;
  return { kind: 'details', key: field.startsWith(DETAILS_PREFIX) ? field.slice(DETAILS_PREFIX.length) : field };
}

/** The canonical field text of a Details key: the bare key, unless that would mean something else. */
export function detailsField(key: string): string {
  return isFieldName(key) || key.startsWith(DETAILS_PREFIX) ? DETAILS_PREFIX + key : key;
}

/** `details.env` → `env`, `details.action` stays, `action` stays. */
export function canonicalField(field: string): string {
  const ref = fieldRef(field);
  return ref.kind === 'details' ? detailsField(ref.key) : ref.name;
}

/** Details keys that every product of this kind writes; completion offers them before it has seen any event. */
export const WELL_KNOWN_DETAILS = ['namespace', 'id', 'flowId', 'executionId', 'revision'] as const;

/** Fields that the page offers as lists of values to tick. */
export const FACET_FIELDS = ['resource', 'action', 'actor', 'actor.type', 'outcome', 'namespace'] as const;
export type FacetField = (typeof FACET_FIELDS)[number];
