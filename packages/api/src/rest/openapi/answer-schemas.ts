import { ERROR_STATUS, type ErrorCode, type ErrorFacts } from '@indelible/audit/errors';
import type { ActionClass, AuditEvent } from '@indelible/audit/event';
import type { EventHistogram } from '@indelible/audit/services/count-histogram';
import type { EventList } from '@indelible/audit/services/list-events';
import type { EventCount } from '@indelible/audit/store';
import { z } from 'zod';
import { ActorSchema } from './event-schemas.ts';

/** Answers as they are: `satisfies` ties each to the type that its service gives, the contract test to what comes. */
const instant = z.iso.datetime().meta({ pattern: undefined }).describe('ISO 8601, UTC.');
const epochMs = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const id = z
  .uuid()
  .meta({ pattern: undefined })
  .describe('UUIDv7: sorted by it, events are in the order of their time.');
const leaf = z.string().regex(/^[0-9a-f]{64}$/);
const searchedBackTo = instant
  .nullable()
  .describe('Where the work budget ended before the range did; null: nothing was left out.');

export const EventSchema = z.object({
  id,
  tenant: z.string(),
  at: instant.describe('The instant that the id carries.'),
  recordedAt: instant,
  occurredAt: instant,
  schemaVersion: z.int(),
  origin: z.enum(['live', 'import']),
  action: z.string(),
  actionClass: z.enum(['create', 'update', 'delete', 'access', 'sign-in', 'other']),
  outcome: z.enum(['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN']),
  resource: z.object({ type: z.string(), id: z.string() }),
  actor: ActorSchema,
  impersonator: ActorSchema.nullable(),
  details: z.record(z.string(), z.string()),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  correlationId: z.string().nullable(),
  hasBefore: z.boolean(),
  hasAfter: z.boolean(),
  changedPaths: z.array(z.string()).describe('Of an UPDATE, at most 256; then *.'),
  leaf: leaf.describe('RFC 6962 leaf hash of the canonical envelope.'),
}) satisfies z.ZodType<AuditEvent>;

const state = z.object({ format: z.enum(['json', 'yaml', 'text']), text: z.string() }).nullable();
export const ExportLineSchema = z.union([
  EventSchema.extend({ before: state.optional(), after: state.optional() }).describe(
    'States where they were asked for.',
  ),
  z
    .object({ end: z.literal(true), rows: z.int() })
    .describe('The last line of a whole export; rows are this answer’s.'),
]);
export const CsvSchema = z.string().describe('RFC 4180, UTF-8, with a header row.');

export const EventPageSchema = z.object({
  events: z.array(EventSchema),
  nextCursor: z.string().nullable().describe('For the next page of the same query; null at the end.'),
  searchedBackTo,
  range: z
    .object({ from: instant.nullable(), to: instant })
    .describe('Half-open; from null is the beginning of the log.'),
  query: z.object({ text: z.string(), explanation: z.string() }),
  suggestions: z
    .array(z.object({ query: z.string(), label: z.string() }))
    .describe('Only without a hit: other queries to try.'),
  newestAt: instant.nullable().describe('Only without a hit: the newest event of the log.'),
  newestMatchAt: instant
    .nullable()
    .describe('Only without a hit: the newest event before the range that the query finds.'),
  keptFrom: instant
    .nullable()
    .describe(
      'Only without a hit, where the range begins before it: events from before this instant are out of retention.',
    ),
}) satisfies z.ZodType<Omit<EventList, 'news'>>;

export const CountSchema = z.object({
  count: z.int(),
  exact: z.boolean(),
  searchedBackTo,
}) satisfies z.ZodType<EventCount>;

const count = z.int().optional();
const counts = z.object({ create: count, update: count, delete: count, access: count, 'sign-in': count, other: count });
counts satisfies z.ZodType<Partial<Record<ActionClass, number | undefined>>>;

export const HistogramSchema = z.object({
  widthMs: z.number().describe('Of one bar, in milliseconds.'),
  buckets: z.array(z.object({ fromMs: epochMs, counts })).describe('At most 60, oldest first, the empty ones too.'),
  range: z.object({ fromMs: epochMs, toMs: epochMs }).describe('Half-open: what the bars stand over.'),
  dataFromMs: epochMs.nullable().describe('The oldest event of the log, whatever the query.'),
  keptFromMs: epochMs
    .nullable()
    .describe('Events from before it are out of retention; null where none ever was dropped.'),
  exact: z.boolean(),
  searchedBackTo,
}) satisfies z.ZodType<Omit<EventHistogram, 'buckets'>>;

export const ReceiptSchema = z.object({ id, leaf: leaf.describe('Keep it, to prove later what you were told.') });

export const AcceptedSchema = z.object({
  accepted: z.int().min(1),
  firstId: id,
  lastId: id,
  receipts: z.array(ReceiptSchema).describe('One for each event, in the order they came.'),
});

const facts = z
  .object({
    field: z.string(),
    limit: z.string(),
    received: z.string(),
    span: z.object({ from: z.int(), to: z.int() }),
    expected: z.string(),
    suggestion: z.string(),
    keptFrom: instant,
    since: instant,
    retryAfterSeconds: z.int(),
  })
  .partial() satisfies z.ZodType<{ [Name in keyof ErrorFacts]: ErrorFacts[Name] | undefined }>;

const code = z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]);
export const ErrorSchema = z.object({ code, message: z.string(), facts, requestId: z.string() });

export const StreamLineSchema = z
  .union([
    z.object({ through: z.int(), accepted: z.int(), firstId: id, lastId: id }).describe('A part that is committed.'),
    z
      .object({ end: z.literal(true), through: z.int(), accepted: z.int(), bytes: z.int() })
      .describe('The last line of a stream that was taken to its end; bytes came, unpacked.'),
    z
      .object({
        error: z.object({ code, message: z.string(), facts }),
        line: z.int().nullable(),
        through: z.int(),
        accepted: z.int(),
        dropped: z.int(),
        requestId: z.string(),
      })
      .describe('The last line of one that stopped: what stands through that line stays.'),
  ])
  .describe('One line of the answer.');
