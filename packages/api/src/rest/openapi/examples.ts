/** Requests that the document shows; openapi.test.ts sends each of them and checks its answer against the document. */
const jane = { type: 'USER', id: 'u-17', name: 'jane@acme.example' };
const cron = { type: 'SYSTEM', id: 'cron', name: 'cron' };
const json = (text: string) => ({ format: 'json', text });

const released = {
  action: 'UPDATE',
  resource: { type: 'ORDER', id: '4711' },
  actor: jane,
  details: { namespace: 'shop.orders', reason: 'paid' },
  before: json('{"state": "held"}'),
  after: json('{"state": "released"}'),
};
const executed = { action: 'EXECUTE', resource: { type: 'JOB', id: 'nightly' }, actor: cron };
const killed = { action: 'KILL', resource: { type: 'JOB', id: 'nightly' }, actor: jane, outcome: 'SUCCESS' };
const read = { action: 'READ', resource: { type: 'ORDER', id: '4711' }, actor: jane };
const cloudEvent = (id: string) => ({
  specversion: '1.0',
  id,
  source: 'urn:acme:orders',
  type: 'example.order.read',
  time: '2026-11-22T08:59:58Z',
  traceparent: '00-4bf92f35-00f067aa-01',
  data: read,
});

export type BodyExample = {
  summary: string;
  type: string;
  /** The value of a JSON body, or the lines of a stream. */
  value: unknown;
  headers?: Record<string, string>;
};

export const BODY_EXAMPLES: Record<string, BodyExample> = {
  one: {
    summary: 'One event, with its states',
    type: 'application/json',
    value: released,
    headers: { 'Idempotency-Key': 'order-4711-released' },
  },
  list: { summary: 'A list, all or nothing', type: 'application/json', value: [executed, killed] },
  lines: { summary: 'A stream, one event a line', type: 'application/x-ndjson', value: [executed, killed, read] },
  structured: { summary: 'A CloudEvent, structured', type: 'application/cloudevents+json', value: cloudEvent('5f0c') },
  batched: {
    summary: 'CloudEvents, batched',
    type: 'application/cloudevents-batch+json',
    value: [cloudEvent('5f0d'), cloudEvent('5f0e')],
  },
  binary: {
    summary: 'A CloudEvent, binary: its attributes in headers',
    type: 'application/json',
    value: read,
    headers: {
      'ce-specversion': '1.0',
      'ce-id': '5f0f',
      'ce-source': 'urn:acme:orders',
      'ce-type': 'example.order.read',
    },
  },
};

/** The body as it is sent. */
export const bodyText = ({ type, value }: BodyExample): string =>
  type === 'application/x-ndjson'
    ? (value as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')
    : JSON.stringify(value);

/** By the name of the parameter. */
export const PARAMETER_EXAMPLES: Record<string, { summary: string; value: string }[]> = {
  q: [
    { summary: 'Events of one kind', value: 'resource:order action:update,delete' },
    { summary: 'A namespace and all below, without the system', value: 'namespace:shop.* -actor.type:SYSTEM' },
    { summary: 'What changed', value: 'changed:state OR "released"' },
  ],
  from: [
    { summary: 'The last day', value: '-24h' },
    { summary: 'An instant', value: '2026-11-22T00:00:00Z' },
    { summary: 'All', value: 'all' },
  ],
  format: [{ summary: 'For a spreadsheet', value: 'csv' }],
  states: [{ summary: 'With the states', value: '1' }],
};
