import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { LIMITS } from '@indelible/audit/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

let world: World;
let stage: IngestStage;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
});
afterAll(() => world.close());

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const cloudEvent = (id: string = randomUUID(), more = {}) => ({
  specversion: '1.0',
  id,
  source: 'urn:example:orders',
  type: 'example.execution.set',
  time: '2026-01-02T03:04:05.678Z',
  data: executionSet('ce'),
  ...more,
});
type Cloud = ReturnType<typeof cloudEvent>;
const structured = (event: unknown, type = ONE) => stage.json({ body: JSON.stringify(event), type });
const headersOf = ({ data: _, ...attributes }: Cloud, more = {}) =>
  Object.fromEntries(Object.entries({ ...attributes, ...more }).map(([name, value]) => [`ce-${name}`, String(value)]));
const binary = (event: Cloud, more = {}) =>
  stage.json({ body: JSON.stringify(event.data), headers: headersOf(event, more) });
const stored = (id: string) => world.api.database.tenant(stage.tenant).reader.get(id);

describe('a CloudEvent', () => {
  it.each([
    ['structured', (event: Cloud) => structured(event)],
    ['structured, with a charset', (event: Cloud) => structured(event, `${ONE}; charset=UTF-8`)],
    ['batched', (event: Cloud) => structured([event], BATCH)],
    ['binary', (event: Cloud) => binary(event)],
    [
      'structured, whatever headers a proxy added',
      (event: Cloud) => stage.json({ body: JSON.stringify(event), type: ONE, headers: { 'ce-id': 'another' } }),
    ],
    [
      'packed',
      (event: Cloud) =>
        stage.json({ body: gzipSync(JSON.stringify(event)), type: ONE, headers: { 'content-encoding': 'gzip' } }),
    ],
  ])('is accepted %s, its attributes kept', async (_, send) => {
    const event = cloudEvent();
    const { status, body } = await send(event);
    expect([status, body.accepted, body.receipts]).toEqual([
      201,
      1,
      [{ id: body.firstId, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    ]);
    expect(await stored(body.firstId)).toMatchObject({
      occurredAt: '2026-01-02T03:04:05.678Z',
      resource: { type: 'EXECUTION', id: 'ce' },
      details: { flowId: 'orders', 'ce.id': event.id, 'ce.source': event.source, 'ce.type': event.type },
    });
  });

  it('is found by its attributes', async () => {
    const reader = await world.person({ in: stage.tenant });
    const id = randomUUID();
    await structured(cloudEvent(id));
    const found = await reader.call.audit.count({ tenant: stage.tenant.slug, q: `ce.id:${id}`, from: 'all' });
    expect(found.count).toBe(1);
  });

  it('is stored once for its source and id, whichever way it comes again', async () => {
    const [one, other] = [cloudEvent(), cloudEvent()];
    const before = await stage.count();
    const first = await structured(one);
    const [receipt] = first.body.receipts;
    expect((await structured(one)).text).toBe(first.text);
    expect((await binary(one)).body).toEqual(first.body);
    const batch = await structured([other, one, one], BATCH);
    expect(batch.body.receipts.slice(1)).toEqual([receipt, receipt]);
    expect(await stage.count()).toBe(before + 2);
    const elsewhere = await structured(cloudEvent(one.id, { source: 'urn:example:other' }));
    expect(elsewhere.status).toBe(201);
    expect(elsewhere.body.firstId).not.toBe(receipt.id);
  });

  it('is the tenant’s, not the account’s', async () => {
    const event = cloudEvent();
    const first = await structured(event);
    const { token } = await world.serviceAccount({ in: stage.tenant, role: 'owner', scopes: ['events:write'] });
    expect((await stage.json({ body: JSON.stringify(event), type: ONE, token })).body).toEqual(first.body);
  });

  it.each(['data', 'time', 'subject', 'traceparent'])(
    'with another %s under the same id is a conflict',
    async (name) => {
      const event = cloudEvent();
      await structured(event);
      const other = { data: executionSet('other'), time: '2026-01-02T03:04:05Z', subject: 's', traceparent: '00-1' };
      const changed = { ...event, [name]: other[name as keyof typeof other] };
      const told = await stage.refusal({ body: JSON.stringify([cloudEvent(), changed]), type: BATCH });
      expect(told).toMatchObject({
        status: 409,
        code: 'conflict',
        facts: { field: 'events[1].id', limit: 'one body for 30 days' },
      });
    },
  );

  it('ten at once store one', async () => {
    const event = cloudEvent();
    const before = await stage.count();
    const answers = await Promise.all(Array.from({ length: 10 }, () => structured(event)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await stage.count()).toBe(before + 1);
  });

  it.each([
    [{ specversion: '0.3' }, 'specversion', 'one of 1.0', '"0.3"'],
    [{ specversion: undefined }, 'specversion', 'text', 'nothing'],
    [{ id: undefined }, 'id', 'text', 'nothing'],
    [{ source: '' }, 'source', '≥ 1 character', 'empty text'],
    [{ time: '2026-02-30T00:00:00Z' }, 'time', expect.stringContaining('ISO 8601'), '"2026-02-30T00:00:00Z"'],
    [{ data: 'text' }, 'data', 'an object', 'a string'],
    [{ data: { ...executionSet(), detials: {} } }, 'data.detials', expect.anything(), '"detials"'],
  ])('of a wrong kind is refused by name, in every mode: %j', async (wrong, field, limit, received) => {
    const event = { ...cloudEvent(), ...wrong };
    const facts = { field, limit, received };
    const told = await stage.refusal({ body: JSON.stringify(event), type: ONE });
    expect(told).toMatchObject({ status: 422, code: 'invalid_event', facts });
    const inBatch = await stage.refusal({ body: JSON.stringify([cloudEvent(), event]), type: BATCH });
    expect(inBatch).toMatchObject({ status: 422, facts: { ...facts, field: `events[1].${field}` } });
    const attributes = Object.entries(headersOf(event as Cloud)).filter(([, value]) => value !== 'undefined');
    const inHeaders = await stage.refusal({
      body: JSON.stringify((event as Cloud).data),
      headers: Object.fromEntries(attributes),
    });
    expect(inHeaders).toMatchObject({ status: 422, facts: { field } });
  });

  it('in headers may be percent-encoded and quoted, and no other way beyond ASCII', async () => {
    const event = cloudEvent();
    const { status, body } = await binary(event, { subject: 'Z%C3%BCrich%20%25', note: '"a \\"b\\""' });
    expect(status).toBe(201);
    expect((await stored(body.firstId))?.details).toMatchObject({ 'ce.subject': 'Zürich %', 'ce.note': 'a "b"' });
    for (const subject of ['%C3', '%zz', 'Zürich']) {
      const sent = { body: JSON.stringify(event.data), headers: headersOf(cloudEvent(), { subject }) };
      expect(await stage.refusal(sent)).toMatchObject({ status: 422, facts: { field: 'ce-subject' } });
    }
  });

  it('in headers has one event as its body', async () => {
    const headers = headersOf(cloudEvent());
    expect(await stage.refusal({ body: JSON.stringify([executionSet()]), headers })).toMatchObject({
      status: 422,
      facts: { field: 'data', received: 'a list' },
    });
    for (const type of ['application/x-ndjson', 'text/plain', 'application/xml']) {
      const told = await stage.refusal({ body: '{}\n', headers, type });
      const facts = { field: 'Content-Type', limit: expect.stringContaining('data of a CloudEvent') };
      expect(told).toMatchObject({ status: 415, facts });
    }
    const twice = { body: JSON.stringify(executionSet()), headers: { ...headers, 'ce-data': 'x' } };
    expect(await stage.refusal(twice)).toMatchObject({ status: 422, facts: { field: 'ce-data' } });
  });

  it('in headers may have data of any type that is JSON, as datacontenttype says it elsewhere', async () => {
    for (const type of ['application/vnd.acme+json', 'text/json', 'application/vnd.acme+json; charset=utf-8']) {
      const event = cloudEvent();
      const body = JSON.stringify(event.data);
      const sent = await stage.json({ body, headers: headersOf(event), type });
      expect([type, sent.status]).toEqual([type, 201]);
      const whole = JSON.stringify({ ...event, datacontenttype: type });
      expect((await stage.json({ body: whole, type: ONE })).body.firstId).toBe(sent.body.firstId);
    }
  });

  it.each([
    [0, '0 events'],
    [1_001, '1,001 events'],
  ])('is not one of a batch of %i', async (length, received) => {
    const body = JSON.stringify(Array.from({ length }, () => cloudEvent()));
    const facts = { field: 'events', limit: '1 to 1,000 events', received };
    expect(await stage.refusal({ body, type: BATCH })).toMatchObject({ status: 400, facts });
  });

  it('is one or a list as its type says', async () => {
    const one = JSON.stringify(cloudEvent());
    expect(await stage.refusal({ body: one, type: BATCH })).toMatchObject({ status: 400, facts: { field: 'body' } });
    expect(await stage.refusal({ body: `[${one}]`, type: ONE })).toMatchObject({
      status: 422,
      facts: { field: 'event', received: 'a list' },
    });
    for (const type of ['application/cloudevents', 'application/cloudevents+xml', 'application/cloudevents+avro']) {
      expect((await stage.refusal({ body: one, type })).status).toBe(415);
    }
  });

  it('has no other key beside its own', async () => {
    const told = await stage.refusal({ body: JSON.stringify(cloudEvent()), type: ONE, key: 'mine' });
    expect(told).toMatchObject({
      status: 400,
      facts: { field: 'Idempotency-Key', limit: 'none beside source and id' },
    });
  });

  it('is unpacked to the limit, and may hold no name twice', async () => {
    const large = cloudEvent(undefined, { data: 'x'.repeat(LIMITS.bodyBytes) });
    expect((await stage.refusal({ body: JSON.stringify(large), type: ONE })).status).toBe(413);
    const twice = JSON.stringify(cloudEvent()).replace('"specversion"', '"id":"x","specversion"');
    expect(await stage.refusal({ body: twice, type: ONE })).toMatchObject({
      status: 400,
      facts: { field: 'body', limit: 'each name once' },
    });
  });

  it('ends at the account’s namespaces, whatever its attributes say', async () => {
    const { token } = await stage.limited();
    const outside = cloudEvent(undefined, { namespace: 'company.team', data: { ...executionSet(), details: {} } });
    const told = await stage.refusal({ body: JSON.stringify([cloudEvent(), outside]), type: BATCH, token });
    expect(told).toMatchObject({
      status: 403,
      facts: { field: 'events[1].data.details.namespace', received: 'no namespace' },
    });
    const inside = await stage.json({ body: JSON.stringify(cloudEvent()), type: ONE, token });
    expect(inside.status).toBe(201);
  });
});
