import { LIMITS } from '@indelible/audit/limits';
import { z } from 'zod';

/**
 * What `validateEvent` takes, as JSON Schema can say it: openapi.test.ts holds the two together. What it can't say (instants,
 * bytes, NUL, lone surrogates) stands in the descriptions. Lengths are code points in both.
 */
const text = (max: number, min = 0) => z.string().min(min).max(max);
/** As ACTION_SHAPE, which zod would write without its flags. */
const shape = z.string().regex(/^[A-Z][A-Z_]{0,39}$/);
/**
 * As DETAIL_KEY_SHAPE as far as ASCII goes. `\p{L}` needs a flag that patterns of JSON Schema have no place for: Python's `re`
 * refuses the whole document for it.
 */
const detailKey = z
  .string()
  .max(LIMITS.detailKeyChars)
  .regex(/^[^ -`{-~][^ -,/:-@[-^`{-~]*$/)
  .describe('A lower-case letter, then letters, digits, “.”, “_” or “-”, of any alphabet.');

export const ActorSchema = z
  .strictObject({
    type: z.enum(['USER', 'SERVICE_ACCOUNT', 'SYSTEM']),
    id: text(LIMITS.actorIdChars, 1),
    name: text(LIMITS.actorNameChars, 1).describe('As it is now; it does not change when somebody is renamed.'),
  })
  .describe('Whom you name: your own account stands behind the token.');

export const SnapshotSchema = z
  .strictObject({
    format: z.enum(['json', 'yaml', 'text']),
    text: z.string().max(LIMITS.snapshotBytes).describe('At most 1 MiB of UTF-8, kept to the byte but for secrets.'),
  })
  .describe('One state of the resource, as text: digits, order and spaces stay.');

const needs = (action: string, side: 'before' | 'after', isThere: boolean) => ({
  if: { properties: { action: { const: action } }, required: ['action'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: isThere
    ? { properties: { [side]: { type: 'object' } }, required: [side] }
    : { properties: { [side]: { type: 'null' } } },
});

export const NewEventSchema = z
  .strictObject({
    action: shape.describe('CREATE needs after, DELETE needs before, UPDATE needs both.'),
    resource: z.strictObject({ type: shape, id: text(LIMITS.resourceIdChars, 1) }),
    actor: ActorSchema,
    impersonator: ActorSchema.nullish().describe('Who really acted, where the actor was acted as by somebody.'),
    details: z
      .record(detailKey, text(LIMITS.detailValueChars))
      .meta({ maxProperties: LIMITS.detailsKeys })
      .nullish()
      .describe('Tags. Rights are limited by the one that is called namespace.'),
    occurredAt: z.string().nullish().describe('ISO 8601 with an offset, from 2000 on, at most 5 minutes ahead.'),
    outcome: z.enum(['SUCCESS', 'FAILURE', 'DENIED', 'UNKNOWN']).nullish(),
    ip: text(LIMITS.ipChars, 1)
      .regex(/^[0-9A-Fa-f:.]+(?:%[0-9A-Za-z._-]+)?$/)
      .nullish(),
    userAgent: text(LIMITS.userAgentChars).nullish(),
    correlationId: text(LIMITS.correlationIdChars).nullish(),
    before: SnapshotSchema.nullish(),
    after: SnapshotSchema.nullish(),
  })
  .meta({
    allOf: [
      needs('CREATE', 'before', false),
      needs('CREATE', 'after', true),
      needs('UPDATE', 'before', true),
      needs('UPDATE', 'after', true),
      needs('DELETE', 'before', true),
      needs('DELETE', 'after', false),
    ],
    description: 'Nothing else is taken: an unknown field is refused with the nearest known one.',
  });

export const EventListSchema = z.array(NewEventSchema).min(1).max(LIMITS.batchEvents);

const attribute = text(LIMITS.detailValueChars, 1);
export const CloudEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: attribute,
    source: attribute,
    type: attribute,
    subject: attribute.nullish(),
    time: z.string().nullish().describe('Becomes occurredAt.'),
    datacontenttype: z.string().nullish().describe('JSON, or absent.'),
    dataschema: attribute.nullish(),
    data: NewEventSchema,
  })
  .catchall(
    z.union([
      z.string().max(LIMITS.detailValueChars),
      z.boolean(),
      z
        .int()
        .min(-(2 ** 31))
        .max(2 ** 31 - 1),
      z.null(),
    ]),
  )
  .describe(
    'CloudEvents 1.0. Attributes become tags “ce.<name>”; source and id are the key under which it is stored once.',
  );

export const CloudBatchSchema = z.array(CloudEventSchema).min(1).max(LIMITS.batchEvents);
