import type { AuditEvent, EventStates, NewEvent, Snapshot } from './event.ts';
import type { Expr } from './query/ast.ts';

/** Half-open [fromMs, toMs) in milliseconds since the epoch; null is unbounded. */
export type InstantRange = { fromMs: number | null; toMs: number | null };

/** How far back a bounded scan looked. `null` means: to the end of the range, nothing was left out. */
export type SearchedBackTo = string | null;

/** Where a page goes on: strictly older than this event (and, over all tenants, this tenant's id). */
export type PagePosition = { id: string; tenantId: number };

export type EventPage = {
  events: AuditEvent[];
  /** Present when there may be more: after the last row, or after the last row the budget allowed to read. */
  next: PagePosition | null;
  /** The instant back to which the budget allowed to look, when it ran out before the page was full. */
  searchedBackTo: SearchedBackTo;
};

export type PageRequest = { filter: Expr | null; range: InstantRange; after: PagePosition | null; limit: number };

export type EventCount = { count: number; exact: boolean; searchedBackTo: SearchedBackTo };

export type CompletionValue = { value: string; count: number };

/** Reads of ONE tenant (and, later, one namespace scope): the binding is in the object, never an argument. */
export interface EventReader {
  page(request: PageRequest): Promise<EventPage>;
  count(request: { filter: Expr | null; range: InstantRange }): Promise<EventCount>;
  /** null for an id that is unknown or another tenant's: the two are the same. */
  get(id: string): Promise<AuditEvent | null>;
  /** Both states' exact texts; null for an unknown id. */
  states(id: string): Promise<EventStates | null>;
  /** Events of one resource, newest first. */
  history(request: {
    resource: { type: string; id: string };
    after: PagePosition | null;
    limit: number;
  }): Promise<EventPage>;
  /** Details keys seen in the newest events, most frequent first. */
  detailKeys(request: { prefix: string; limit: number }): Promise<CompletionValue[]>;
  /** Values of a query field (`resource`, `action`, `actor`, … or a Details key) seen in the newest events. */
  fieldValues(request: { field: string; prefix: string; limit: number }): Promise<CompletionValue[]>;
  /** Newest instant in the whole log of the tenant, for "the newest is from 3 May"; null when it is empty. */
  newestAt(): Promise<string | null>;
}

/** An event ready to be written: validated, redacted, hashed; its id and instants are minted. */
export type PreparedEvent = {
  event: AuditEvent;
  /** After redaction. */
  states: EventStates;
};

export type Receipt = { id: string; leaf: string; recordedAt: string; duplicate: boolean };

/** Appends to ONE tenant. All or nothing. */
export interface EventWriter {
  append(events: NewEventWithTime[]): Promise<Receipt[]>;
}

/** `importId` is set by an import with its own permission: the id then carries the claimed instant. */
export type NewEventWithTime = { input: NewEvent; importId?: string };

export type { Snapshot };
