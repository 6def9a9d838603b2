import type { ActionClass, AuditEvent, EventStates, NewEvent, Snapshot, SnapshotFormat } from './event.ts';
import type { Expr } from './query/ast.ts';

/** Half-open [fromMs, toMs) in milliseconds since the epoch; null is unbounded. */
export type InstantRange = { fromMs: number | null; toMs: number | null };

/** How far back a bounded scan looked. `null` means: to the end of the range, nothing was left out. */
export type SearchedBackTo = string | null;

/** Where a page goes on: strictly older than this event (and, over all tenants, this tenant's id). */
export type PagePosition = { id: string; tenantId: number };

/**
 * What was committed at one moment: a snapshot of the database as opaque text. An event is in it or comes after it, never both,
 * however late it is committed and whatever its id.
 */
export type CommitHorizon = string;

export type EventPage = {
  events: AuditEvent[];
  /** Present when there may be more: after the last row, or after the last row the budget allowed to read. */
  next: PagePosition | null;
  /** The instant back to which the budget allowed to look, when it ran out before the page was full. */
  searchedBackTo: SearchedBackTo;
  /** What the page was read from, where `marked` asked for it. */
  horizon?: CommitHorizon;
};

/** What came after an event, oldest first. */
export type NewerEvents = {
  events: AuditEvent[];
  hasMore: boolean;
  /** The instant up to which the budget allowed to look, when it ran out before there were enough. */
  searchedUpTo: string | null;
};

export type PageRequest = {
  filter: Expr | null;
  range: InstantRange;
  after: PagePosition | null;
  limit: number;
  marked?: boolean;
  /** Only what was committed then. */
  by?: CommitHorizon | undefined;
};

export type NewEventsRequest = Pick<PageRequest, 'filter' | 'range' | 'limit'> & { since: CommitHorizon };

/** Newest first, at most `limit`. `more`: there are others, or too much came in since to look through it. */
export type NewEvents = { horizon: CommitHorizon; events: AuditEvent[]; more: boolean };

export type EventCount = { count: number; exact: boolean; searchedBackTo: SearchedBackTo };

export type CompletionValue = { value: string; count: number };

/** Of the newest events alone; `searchedBackTo` is the instant of the oldest of them, where there are older ones. */
export type Completion = { items: CompletionValue[]; searchedBackTo: SearchedBackTo };

/** `startsMs` are the ascending beginnings of the bars; each ends where the next begins, the last with the range. */
export type HistogramRequest = { filter: Expr | null; range: InstantRange; startsMs: readonly number[] };

export type ActionCounts = Partial<Record<ActionClass, number>>;

/** One bucket a start, in their order, the empty ones too. Events before the first start are in none. */
export type Histogram = {
  buckets: { fromMs: number; counts: ActionCounts }[];
  exact: boolean;
  searchedBackTo: SearchedBackTo;
};

/**
 * `field` is a query field or a Details key; the filter is taken as it is (`withoutField` takes the facet's own terms out).
 * `contains` keeps the values that have it somewhere, whatever the case; '' keeps all.
 */
export type FacetRequest = {
  filter: Expr | null;
  range: InstantRange;
  field: string;
  contains: string;
  limit: number;
};

/**
 * The most frequent values, then by value (bytes), each with the number of events that carry it; an event without the field
 * counts nowhere, `changed` counts one event under each of its paths. `actor` and `impersonator` are counted by the name that
 * they had (by id where the name was erased). Empty for dates and event ids. `more`: there are values beyond the limit.
 */
export type FacetValues = {
  items: CompletionValue[];
  more: boolean;
  exact: boolean;
  searchedBackTo: SearchedBackTo;
};

/** Instants of the oldest and the newest event, ISO 8601 UTC. */
export type DataSpan = { oldestAt: string; newestAt: string };

/**
 * Of the whole instance, whoever asks, ISO 8601 UTC: what stood before `keptFrom` and is not there was dropped, a month at a time.
 * `since`: when that was found; null where nothing has looked yet.
 */
export type Retention = { keptFrom: string; since: string | null };

/** Reads of ONE tenant and one scope of its log: the binding is in the object, never an argument. Outside it is nothing. */
export interface EventReader {
  page(request: PageRequest): Promise<EventPage>;
  /**
   * What `page` gives, page after page of `limit` rows to the end, in parts of some hundred, some of them empty. Nothing is read before it is
   * asked for; then the next page is read while one is taken.
   */
  walk(request: Omit<PageRequest, 'marked'>): AsyncGenerator<AuditEvent[], void, void>;
  /** The first events after `than` (an event's id, whoever's it is), oldest first: the page read the other way. */
  newer(request: { filter: Expr | null; than: string; limit: number }): Promise<NewerEvents>;
  /** What is committed now. */
  horizon(): Promise<CommitHorizon>;
  /** What was committed since, late commits and imports of old instants included. */
  newEvents(request: NewEventsRequest): Promise<NewEvents>;
  count(request: { filter: Expr | null; range: InstantRange }): Promise<EventCount>;
  histogram(request: HistogramRequest): Promise<Histogram>;
  facet(request: FacetRequest): Promise<FacetValues>;
  /**
   * null for an empty log. In a scope either end may be more than one scan's budget away: then it is the instant up to which
   * there is surely nothing, on the minute; null where that goes for both.
   */
  dataSpan(): Promise<DataSpan | null>;
  /** null for an id that is unknown or another tenant's: the two are the same. */
  get(id: string): Promise<AuditEvent | null>;
  /** Both states' exact texts; null for an unknown id. */
  states(id: string): Promise<EventStates | null>;
  /**
   * The same of the first of these events, as many as come to `maxBytes` together, at least one; null for an unknown id.
   * The ids must be of one log, newest first.
   */
  statesOf(ids: readonly string[], maxBytes: number): Promise<(EventStates | null)[]>;
  /** Events of one resource, newest first. */
  history(request: {
    resource: { type: string; id: string };
    after: PagePosition | null;
    limit: number;
  }): Promise<EventPage>;
  /** Details keys seen in the newest events, most frequent first. */
  detailKeys(request: { prefix: string; limit: number }): Promise<Completion>;
  /** Values of a query field (`resource`, `action`, `actor`, … or a Details key) seen in the newest events. */
  fieldValues(request: { field: string; prefix: string; limit: number }): Promise<Completion>;
  /** Newest instant in the log, for "the newest is from 3 May"; null when it is empty, or none of a scope is within one scan's budget. */
  newestAt(): Promise<string | null>;
  /** null where nothing was ever dropped. */
  retention(): Promise<Retention | null>;
}

/**
 * One state as it is stored: the exact UTF-8 bytes after redaction, under `key` = SHA-256(salt ‖ bytes), where salt =
 * HMAC(K(tenant uid, month), SHA-256(bytes)). 32 bytes each; equal texts of one tenant and month share a key.
 */
export type PreparedSnapshot = { format: SnapshotFormat; key: Uint8Array; salt: Uint8Array; bytes: Uint8Array };

/** Personal data, apart from the event. `key` and `salt` as above, over the canonical JSON of the four values. */
export type PreparedContext = {
  key: Uint8Array;
  salt: Uint8Array;
  actorName: string;
  impersonatorName: string | null;
  ip: string | null;
  userAgent: string | null;
  /** Fold of actor and impersonator name, joined by U+001F. */
  searchText: string;
};

/** An event ready to be written: validated, redacted, hashed; its id and instants are minted (`prepare-event.ts`). */
export type PreparedEvent = {
  event: AuditEvent;
  /** After redaction. */
  states: EventStates;
  /** First day of the month (UTC) that the id carries, `YYYY-MM-01`: the partition, and part of the salt. */
  month: string;
  context: PreparedContext;
  before: PreparedSnapshot | null;
  after: PreparedSnapshot | null;
  /** Fold of resource type, action, actor id and tag values, joined by U+001F. */
  searchText: string;
  /** RFC 6962 leaf hash, 32 bytes; `event.leaf` is its hex. */
  leaf: Uint8Array;
};

export type Receipt = { id: string; leaf: string; recordedAt: string; duplicate: boolean };

/** Appends to ONE tenant. All or nothing. `prepareEvent` validates each input, so that no caller can forget to. */
export interface EventWriter {
  append(events: NewEventWithTime[]): Promise<Receipt[]>;
}

/** `importId` is set by an import with its own permission: the id then carries the claimed instant. */
export type NewEventWithTime = { input: NewEvent; importId?: string };

export type { Snapshot };
