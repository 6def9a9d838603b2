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

const good = executionSet('good');
const x = (count: number) => 'x'.repeat(count);
const manyKeys = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, '']));
const state = (text: string, format = 'text') => ({ format, text });

/** Every limit of an event: what breaks it by one, the field, the limit and what is said of what came. */
const BROKEN: [object, string, string, string][] = [
  [{ action: x(41) }, 'action', expect.stringContaining('39 capitals'), `"${x(41)}"`],
  [{ resource: { type: 'FLOW', id: x(513) } }, 'resource.id', '≤ 512 characters', '513 characters'],
  [{ resource: { type: 'FLOW', id: '' } }, 'resource.id', '≥ 1 character', 'empty text'],
  [{ resource: { type: 'flow', id: 'a' } }, 'resource.type', expect.stringContaining('39 capitals'), '"flow"'],
  [{ actor: { type: 'USER', id: x(257), name: 'a' } }, 'actor.id', '≤ 256 characters', '257 characters'],
  [{ actor: { type: 'USER', id: 'a', name: '😀'.repeat(257) } }, 'actor.name', '≤ 256 characters', '257 characters'],
  [{ actor: { type: 'ROBOT', id: 'a', name: 'a' } }, 'actor.type', expect.stringContaining('one of USER'), '"ROBOT"'],
  [{ details: manyKeys }, 'details', '≤ 50 keys', '51 keys'],
  [{ details: { [x(65)]: '' } }, 'details key', '≤ 64 characters', '65 characters'],
  [{ details: { Key: '' } }, 'details', expect.stringContaining('lower-case'), '"Key"'],
  [{ details: { k: x(1_025) } }, 'details.k', '≤ 1,024 characters', '1,025 characters'],
  [{ details: { k: x(3_000_000) } }, 'details.k', '≤ 1,024 characters', '3,000,000 characters'],
  [{ details: { k: 'a\u0000' } }, 'details.k', 'no NUL (U+0000)', 'NUL at offset 1'],
  [{ details: { k: 'a\udc00' } }, 'details.k', 'no lone surrogates', 'lone surrogate at offset 1'],
  [{ details: { k: 2 ** 53 + 2 } }, 'details.k', 'text', 'a number'],
  [{ ip: x(65) }, 'ip', '≤ 64 characters', '65 characters'],
  [{ ip: 'localhost' }, 'ip', 'an IPv4 or IPv6 address', '"localhost"'],
  [{ userAgent: x(1_025) }, 'userAgent', '≤ 1,024 characters', '1,025 characters'],
  [{ correlationId: x(257) }, 'correlationId', '≤ 256 characters', '257 characters'],
  [{ occurredAt: '1999-12-31T23:59:59Z' }, 'occurredAt', '≥ 2000-01-01T00:00:00.000Z', '1999-12-31T23:59:59.000Z'],
  [{ occurredAt: '2999-01-01T00:00:00Z' }, 'occurredAt', '≤ 5 minutes ahead', '2999-01-01T00:00:00.000Z'],
  [{ outcome: 'OK' }, 'outcome', expect.stringContaining('one of SUCCESS'), '"OK"'],
  [{ after: state('{}', 'xml') }, 'after.format', 'one of json, yaml, text', '"xml"'],
  [{ after: state('\ud800') }, 'after.text', 'no lone surrogates', 'lone surrogate at offset 0'],
  [{ after: state(x(LIMITS.snapshotBytes + 1)) }, 'after.text', '≤ 1,048,576 bytes (1 MiB)', '1,048,577 bytes'],
  [{ before: null }, 'before', 'UPDATE needs the state before', 'nothing'],
  [{ unknown: 1 }, 'unknown', expect.stringContaining('known fields'), '"unknown"'],
];

describe('a limit of an event', () => {
  it.each(BROKEN)('is named by its field at every way in: %#', async (wrong, field, limit, received) => {
    const bad = { ...good, ...wrong };
    const status = field === 'after.text' && String(received).endsWith('bytes') ? 413 : 422;
    const inList = await stage.refusal({ body: JSON.stringify([good, bad]) });
    expect(inList).toMatchObject({ status, facts: { field: `events[1].${field}`, limit, received } });
    const before = await stage.count();
    const { lines } = await stage.lines({ body: `${JSON.stringify(good)}\n${JSON.stringify(bad)}\n` });
    expect(lines).toMatchObject([
      { error: { code: inList.code, facts: { field: `line 2.${field}`, limit, received } }, line: 2, accepted: 0 },
    ]);
    expect(await stage.count()).toBe(before);
    const cloud = { specversion: '1.0', id: 'a', source: 'b', type: 'c', data: bad };
    const told = await stage.refusal({ body: JSON.stringify(cloud), type: 'application/cloudevents+json' });
    const tagged = field === 'details' && limit === '≤ 50 keys' ? '54 keys' : received;
    expect(told).toMatchObject({ status, facts: { field: `data.${field}`, limit, received: tagged } });
  });

  it('is kept by what reaches it exactly', async () => {
    const keys = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`k${index}`.padEnd(64, 'x'), '😀'.repeat(1_024)]),
    );
    const largest = {
      ...good,
      action: 'A'.repeat(40),
      resource: { type: 'R'.repeat(40), id: x(512) },
      actor: { type: 'USER', id: x(256), name: '😀'.repeat(256) },
      details: keys,
      userAgent: x(1_024),
      correlationId: x(256),
      before: state(x(LIMITS.snapshotBytes)),
      after: state('é'.repeat(LIMITS.snapshotBytes / 2)),
    };
    const { status, body } = await stage.json({ body: JSON.stringify(largest) });
    expect(status).toBe(201);
    const { reader } = world.api.database.tenant(stage.tenant);
    expect(await reader.get(body.firstId)).toMatchObject({ details: keys, resource: largest.resource });
    expect(await reader.states(body.firstId)).toEqual({ before: largest.before, after: largest.after });
  });
});

describe('JSON without end', () => {
  it.each([
    ['lists in lists', `${'['.repeat(1_000)}${']'.repeat(1_000)}`, { field: 'events[0]', received: 'a list' }],
    [
      'a million of them',
      `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`,
      { field: 'events[0]', received: 'a list' },
    ],
    ['objects in objects', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`, { field: 'a' }],
    ['a million that never close', '['.repeat(1_000_000), { field: 'body', limit: 'JSON (RFC 8259)' }],
  ])('is refused: %s', async (_, body, facts) => {
    const told = await stage.refusal({ body });
    expect([400, 422]).toContain(told.status);
    expect(told.facts).toMatchObject(facts);
  });

  it('in a state is kept as it came, and shown', async () => {
    const text = `${'{"in":'.repeat(1_000)}1${'}'.repeat(1_000)}`;
    const { status, body } = await stage.json({ body: JSON.stringify({ ...good, after: state(text, 'json') }) });
    expect(status).toBe(201);
    const reader = await world.person({ in: stage.tenant });
    const shown = await reader.call.audit.diff({ tenant: stage.tenant.slug, id: body.firstId });
    expect(JSON.stringify(shown)).toContain('in');
    expect((await world.api.database.tenant(stage.tenant).reader.states(body.firstId))?.after?.text).toBe(text);
  });
});

describe('numbers beyond 2^53', () => {
  it('are kept and shown to the digit', async () => {
    const [before, after] = ['9007199254740992', '9007199254740993'];
    const event = { ...good, before: state(`{"n":${before}}`, 'json'), after: state(`{"n":${after}}`, 'json') };
    const { body } = await stage.json({ body: JSON.stringify(event) });
    const reader = await world.person({ in: stage.tenant });
    const shown = JSON.stringify(await reader.call.audit.diff({ tenant: stage.tenant.slug, id: body.firstId }));
    for (const digits of [before, after]) expect(shown).toContain(digits);
    const [found] = (await reader.call.audit.list({ tenant: stage.tenant.slug, q: 'changed:n', from: 'all' })).events;
    expect(found?.changedPaths).toEqual(['n']);
  });
});
