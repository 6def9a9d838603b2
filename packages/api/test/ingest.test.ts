import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { LIMITS } from '@indelible/audit/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

let world: World;
let stage: IngestStage;
let before: number;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
});
afterAll(() => world.close());

const send = (value: unknown, more = {}) => stage.json({ body: JSON.stringify(value), ...more });
const refusal = (sent: Parameters<IngestStage['refusal']>[0]) => stage.refusal(sent);

describe('events in JSON', () => {
  it('one event is accepted when it is stored, with its id and leaf', async () => {
    const { status, body } = await send(executionSet('one'));
    expect(status).toBe(201);
    const [receipt] = body.receipts;
    expect(body).toEqual({ accepted: 1, firstId: receipt.id, lastId: receipt.id, receipts: [receipt] });
    const stored = await world.api.database.tenant(stage.tenant).reader.get(receipt.id);
    expect(stored).toMatchObject({ leaf: receipt.leaf, origin: 'live', resource: { id: 'one' } });
  });

  it('the actor is whom the producer names', async () => {
    const actor = { type: 'SYSTEM', id: 'scheduler', name: 'Scheduler' };
    const { body } = await send({ ...executionSet('named'), actor });
    const stored = await world.api.database.tenant(stage.tenant).reader.get(body.firstId);
    expect(stored).toMatchObject({ actor, impersonator: null });
  });

  it('a thousand are accepted in their order', async () => {
    before = await stage.count();
    const { status, body } = await send(executions(1_000));
    expect([status, body.accepted, body.receipts.length]).toEqual([201, 1_000, 1_000]);
    expect([body.firstId, body.lastId]).toEqual([body.receipts[0].id, body.receipts[999].id]);
    expect(body.receipts.map(({ id }: { id: string }) => id)).toEqual(
      body.receipts.map(({ id }: { id: string }) => id).toSorted(),
    );
    expect(await stage.count()).toBe(before + 1_000);
  });

  it.each([
    [0, '0 events'],
    [1_001, '1,001 events'],
  ])('%i are refused', async (count, received) => {
    const facts = { field: 'events', limit: '1 to 1,000 events', received };
    expect(await refusal({ body: JSON.stringify(executions(count)) })).toMatchObject({ status: 400, facts });
  });

  const good = executionSet('good');
  it.each([
    [
      { ...good, detials: {} },
      { field: 'events[1].detials', suggestion: 'details' },
    ],
    [
      { ...good, id: '1' },
      { field: 'events[1].id', limit: expect.stringContaining('known fields: action') },
    ],
    [
      { ...good, details: { x: 'y'.repeat(1_025) } },
      { field: 'events[1].details.x', limit: '≤ 1,024 characters', received: '1,025 characters' },
    ],
    [
      { ...good, details: { x: 2 ** 53 } },
      { field: 'events[1].details.x', received: 'a number' },
    ],
    [
      { ...good, action: 'read' },
      { field: 'events[1].action', received: '"read"' },
    ],
    [
      { ...good, resource: { type: 'FLOW', id: '\ud800' } },
      { field: 'events[1].resource.id', limit: 'no lone surrogates' },
    ],
    [{ ...good, after: null }, { field: 'events[1].after' }],
    [null, { field: 'events[1]', received: 'null' }],
    [[], { field: 'events[1]', received: 'a list' }],
    [
      { ...good, userAgent: nested(1_000) },
      { field: 'events[1].userAgent', received: 'an object' },
    ],
  ])('a bad one is named, and none beside it is stored: %#', async (bad, facts) => {
    expect(await refusal({ body: JSON.stringify([good, bad, good]) })).toMatchObject({
      status: 422,
      code: 'invalid_event',
      facts,
    });
  });

  it('one alone is named by its field', async () => {
    const { facts } = await refusal({ body: JSON.stringify({ ...good, actr: 1 }) });
    expect(facts).toMatchObject({ field: 'actr', suggestion: 'actor' });
  });

  it('a state of 3 MB is refused by its field', async () => {
    const after = { format: 'text', text: 'x'.repeat(3_000_000) };
    const { status, facts } = await refusal({ body: JSON.stringify([{ ...good, after }]) });
    expect([status, facts.field, facts.limit]).toEqual([413, 'events[0].after.text', '≤ 1,048,576 bytes (1 MiB)']);
  });

  it.each([
    ['{"action":"READ",}', { field: 'body', received: 'line 1, column 18' }],
    ['{"a":1,\n"a":2}', { field: 'body', limit: 'each name once', received: '"a", after line 1, column 7' }],
    ['', { field: 'body', received: 'line 1, column 1' }],
    [new Uint8Array([0x22, 0xff, 0x22]), { field: 'body', limit: 'UTF-8' }],
  ])('what is no JSON is refused with its place: %#', async (body, facts) => {
    expect(await refusal({ body })).toMatchObject({ status: 400, code: 'invalid_input', facts });
  });

  it('numbers beyond 2^53 in a state are kept to the digit', async () => {
    const after = { format: 'json', text: '{"n": 9007199254740993, "n2": 1e400}' };
    const { body } = await send({ ...executionSet('exact'), after });
    const states = await world.api.database.tenant(stage.tenant).reader.states(body.firstId);
    expect(states?.after).toEqual(after);
  });

  it('nothing may stand in the address', async () => {
    const facts = { field: 'dryRun', limit: 'none in the address', received: '"dryRun"' };
    expect(await refusal({ body: JSON.stringify(good), query: '?dryRun=1' })).toMatchObject({ status: 400, facts });
  });
});

describe('the body', () => {
  it('may be packed with gzip', async () => {
    const { status } = await stage.json({
      body: gzipSync(JSON.stringify(executions(3))),
      headers: { 'content-encoding': 'gzip' },
    });
    expect(status).toBe(201);
  });

  it('is unpacked to the limit and not further', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.bodyBytes + 1, 0x20), { level: 9 });
    expect(bomb.length).toBeLessThan(30_000);
    const facts = { field: 'body', limit: '≤ 16,777,216 bytes unpacked' };
    for (const sent of [
      { body: bomb, headers: { 'content-encoding': 'gzip' } },
      { body: Buffer.alloc(LIMITS.bodyBytes + 1, 0x20) },
    ]) {
      expect(await refusal(sent)).toMatchObject({ status: 413, code: 'payload_too_large', facts });
    }
  });

  it('that is cut off, or is no gzip at all, is refused', async () => {
    const packed = gzipSync(JSON.stringify(executions(3)));
    for (const body of [packed.subarray(0, packed.length - 9), Buffer.from('{}')]) {
      expect(await refusal({ body, headers: { 'content-encoding': 'gzip' } })).toMatchObject({
        status: 400,
        facts: { field: 'body', limit: 'gzip (RFC 1952)' },
      });
    }
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip'])('in the encoding %s is refused', async (encoding) => {
    const told = await refusal({ body: '{}', headers: { 'content-encoding': encoding } });
    expect(told).toMatchObject({ status: 415, code: 'unsupported_media_type', facts: { field: 'Content-Encoding' } });
    expect(told.headers.get('accept-encoding')).toBe('gzip');
  });

  it.each([['text/plain'], [null], ['application/xml'], ['application/json; charset=latin1']])(
    'of the type %s is refused',
    async (type) => {
      const body = Buffer.from(JSON.stringify(executionSet()));
      const told = await refusal({ body, type });
      expect(told).toMatchObject({ status: 415, facts: { field: 'Content-Type' } });
    },
  );

  it('of JSON in UTF-8 may say so', async () => {
    expect((await send(executionSet(), { type: 'Application/JSON; charset="UTF-8"' })).status).toBe(201);
  });
});

describe('an Idempotency-Key', () => {
  it('stores once and answers the same, packed or not, by any token of the account', async () => {
    const key = randomUUID();
    const body = JSON.stringify(executions(2));
    before = await stage.count();
    const first = await stage.json({ body, key });
    const again = await stage.json({ body: gzipSync(body), key, headers: { 'content-encoding': 'gzip' } });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(await stage.count()).toBe(before + 2);
  });

  it('with another body is a conflict', async () => {
    const key = randomUUID();
    await send(executionSet('one'), { key });
    expect(await refusal({ body: JSON.stringify(executionSet('two')), key })).toMatchObject({
      status: 409,
      code: 'conflict',
      facts: { field: 'Idempotency-Key' },
    });
  });

  it('ten at once store one and have one answer', async () => {
    const key = randomUUID();
    const body = JSON.stringify(executions(5));
    before = await stage.count();
    const answers = await Promise.all(Array.from({ length: 10 }, () => stage.json({ body, key })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await stage.count()).toBe(before + 5);
  });

  it('is its account’s: another one’s is another', async () => {
    const other = await world.serviceAccount({ in: stage.tenant, role: 'owner', scopes: ['events:write'] });
    const key = randomUUID();
    const mine = await send(executionSet(), { key });
    const theirs = await send(executionSet(), { key, token: other.token });
    expect(theirs.body.firstId).not.toBe(mine.body.firstId);
  });

  it.each(['', ' ', 'é', 'x'.repeat(201)])('of another shape is refused: %#', async (key) => {
    const told = await refusal({ body: JSON.stringify(executionSet()), key });
    expect(told).toMatchObject({ status: 400, facts: { field: 'Idempotency-Key' } });
  });
});

function nested(levels: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level++) value = { in: value };
  return value;
}
