import { z } from 'zod';
import {
  AcceptedSchema,
  CountSchema,
  CsvSchema,
  ErrorSchema,
  EventPageSchema,
  EventSchema,
  ExportLineSchema,
  HistogramSchema,
  ReceiptSchema,
  StreamLineSchema,
} from './answer-schemas.ts';
import { CloudBatchSchema, CloudEventSchema, EventListSchema, NewEventSchema } from './event-schemas.ts';

const SENT = {
  NewEvent: NewEventSchema,
  EventList: EventListSchema,
  CloudEvent: CloudEventSchema,
  CloudEventBatch: CloudBatchSchema,
};
const ANSWERED = {
  Accepted: AcceptedSchema,
  Receipt: ReceiptSchema,
  StreamLine: StreamLineSchema,
  Event: EventSchema,
  EventPage: EventPageSchema,
  Count: CountSchema,
  Histogram: HistogramSchema,
  ExportLine: ExportLineSchema,
  Csv: CsvSchema,
  Error: ErrorSchema,
};
export type SchemaName = keyof typeof SENT | keyof typeof ANSWERED;

const uri = (id: string): string => `#/components/schemas/${id}`;
export const refTo = (name: SchemaName) => ({ $ref: uri(name) });

/**
 * JSON Schema 2020-12, which is OpenAPI 3.1's own, from the zod schemas. Answers may get more fields one day, so they are open;
 * `closed` leaves them shut, for the test that nothing is answered which is not described.
 */
export function namedSchemas(closed: boolean): Record<string, unknown> {
  const answered = convert(ANSWERED, 'output', (schema) => {
    if (!closed && schema.additionalProperties === false) delete schema.additionalProperties;
  });
  return { ...convert(SENT, 'input'), ...answered };
}

type Written = Record<string, unknown>;

function convert(
  named: Record<string, z.ZodType>,
  io: 'input' | 'output',
  change: (schema: Written) => void = () => {},
) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const override = ({ jsonSchema }: { jsonSchema: unknown }) => change(jsonSchema as Written);
  const { schemas } = z.toJSONSchema(registry, { uri, io, override });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _uri, ...schema }]) => [id, schema]),
  );
}
