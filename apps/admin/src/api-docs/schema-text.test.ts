import { openApiDocument } from '@indelible/api/rest/openapi/document';
import { expect, it } from 'vitest';
import { type Schema, schemaText } from './schema-text.ts';

it.each<[Schema, string]>([
  [{ type: 'string', minLength: 1, maxLength: 512 }, 'text, 1 to 512 characters'],
  [{ type: ['string', 'null'], maxLength: 1_024 }, 'text or null, at most 1,024 characters'],
  [{ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, 'whole number'],
  [{ type: 'integer', minimum: 1, maximum: 100, default: 50 }, 'whole number, 1 to 100, 50 when absent'],
  [{ enum: ['json', 'yaml'] }, 'json, yaml'],
  [{ const: '1.0' }, '"1.0"'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Event' }, maxItems: 3 }, 'list of Event, at most 3 items'],
  [{ anyOf: [{ $ref: '#/components/schemas/Event' }, { type: 'null' }] }, 'Event or null'],
  [{ type: 'object', properties: { id: {}, type: {} } }, '{ id, type }'],
])('%j is said as %s', (schema, text) => {
  expect(schemaText(schema)).toBe(text);
});

it('has words for everything in the document', () => {
  const said = Object.values(openApiDocument().components.schemas).flatMap((schema) =>
    Object.values((schema as Schema).properties ?? {}).map(schemaText),
  );
  expect(said.length).toBeGreaterThan(40);
  for (const text of said) expect(text).not.toMatch(/\bany\b|undefined|\[object/);
});
