import { LIMITS } from '@indelible/audit/limits';
import { SPOOL_HEADER } from '../../health/spools.ts';
import { BODY_EXAMPLES, bodyText } from './examples.ts';
import { refTo } from './named-schemas.ts';

const header = (name: string, description: string, schema: object) => ({ name, in: 'header', description, schema });

/** Of the headers that a producer may send with its events. */
export const SEND_HEADERS = [
  header(
    'Idempotency-Key',
    'The same key and bytes are stored once and answered the same for 30 days. Not beside a CloudEvent.',
    {
      type: 'string',
      minLength: 1,
      maxLength: LIMITS.idempotencyKeyChars,
      pattern: '^[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?$',
    },
  ),
  header('Content-Encoding', 'A body may be packed.', { type: 'string', enum: ['gzip', 'identity'] }),
  header(SPOOL_HEADER, 'What waits at the producer: queued=12;oldest=34;dropped=0;producer=billing-1.', {
    type: 'string',
    maxLength: 200,
  }),
  ...['specversion', 'id', 'source', 'type'].map((name) =>
    header(`ce-${name}`, 'Attribute of a CloudEvent in binary mode, with Content-Type application/json.', {
      type: 'string',
      ...(name === 'specversion' ? { const: '1.0' } : {}),
    }),
  ),
];

function content(schema: object, type: string) {
  const examples = Object.entries(BODY_EXAMPLES).filter(([, example]) => example.type === type);
  return {
    schema,
    examples: Object.fromEntries(
      examples.map(([name, example]) => [name, { summary: example.summary, value: shown(example) }]),
    ),
  };
}

const shown = (example: (typeof BODY_EXAMPLES)[string]): unknown =>
  example.type === 'application/x-ndjson' ? bodyText(example) : example.value;

/** The ways in, each with its schema and examples. */
export const requestBody = {
  required: true,
  description: 'At most 16 MiB unpacked; a stream of lines has no limit, but for each line.',
  content: {
    'application/json': content({ oneOf: [refTo('NewEvent'), refTo('EventList')] }, 'application/json'),
    'application/x-ndjson': content({ type: 'string', description: 'One NewEvent a line.' }, 'application/x-ndjson'),
    'application/cloudevents+json': content(refTo('CloudEvent'), 'application/cloudevents+json'),
    'application/cloudevents-batch+json': content(refTo('CloudEventBatch'), 'application/cloudevents-batch+json'),
  },
};
