import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { LIMITS } from '@indelible/audit/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

let world: World;
let stage: IngestStage;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const written = (events: unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
/** A tenant of the test's own: what is in it is what the stream brought. */
const fresh = async () => {
  stage = await ingestStage(world);
  return stage;
};

describe('a stream of lines', () => {
  it('is committed by the thousand, each part with a line of the answer', async () => {
    await fresh();
    const body = written(executions(2_345));
    const { status, headers, lines } = await stage.lines({ body });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    expect(lines).toMatchObject([
      { through: 1_000, accepted: 1_000, firstId: expect.any(String), lastId: expect.any(String) },
      { through: 2_000, accepted: 1_000 },
      { through: 2_345, accepted: 345 },
      { end: true, through: 2_345, accepted: 2_345, bytes: Buffer.byteLength(body) },
    ]);
    expect(await stage.count()).toBe(2_345);
    const stored = await world.api.database.tenant(stage.tenant).reader.get(lines[2].lastId);
    expect(stored?.resource.id).toBe('e2344');
  });

  it('of nothing is accepted as nothing', async () => {
    await fresh();
    expect((await stage.lines({ body: '\n \r\n' })).lines).toEqual([{ end: true, through: 0, accepted: 0, bytes: 4 }]);
  });

  it('stops at the first bad line and says what stays: parts before it, and nothing of its own', async () => {
    await fresh();
    const bad = { ...executionSet('bad'), details: { x: 'y'.repeat(1_025) } };
    const events = [...executions(1_400), bad, ...executions(1_000)];
    const { lines } = await stage.lines({ body: written(events) });
    expect(lines).toMatchObject([
      { through: 1_000, accepted: 1_000 },
      {
        error: { code: 'invalid_event', facts: { field: 'line 1401.details.x', limit: '≤ 1,024 characters' } },
        line: 1_401,
        through: 1_000,
        accepted: 1_000,
        requestId: expect.any(String),
      },
    ]);
    expect(lines).toHaveLength(2);
    expect(await stage.count()).toBe(1_000);
  });

  it.each([
    ['{"action":', { code: 'invalid_input', facts: { field: 'line 3' } }],
    ['[]', { code: 'invalid_event', facts: { field: 'line 3', received: 'a list' } }],
    ['{"a":1,"a":1}', { code: 'invalid_input', facts: { field: 'line 3', limit: 'each name once' } }],
    [' '.repeat(LIMITS.bodyBytes + 1), { code: 'payload_too_large', facts: { field: 'line 3' } }],
  ])('names a line that is no event: %#', async (line, error) => {
    await fresh();
    const body = `${written([executionSet()])}\n${line}\n${written([executionSet()])}`;
    const { status, lines } = await stage.lines({ body });
    expect([status, lines]).toMatchObject([200, [{ error, line: 3, through: 0, accepted: 0, dropped: 1 }]]);
    expect(await stage.count()).toBe(0);
  });

  it('is not read on when it stopped, nor while a part is being stored', async () => {
    await fresh();
    let given = 0;
    const line = Buffer.from(written([executionSet()]));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given++;
        controller.enqueue(given === 1_500 ? Buffer.from('no json\n') : line);
      },
    });
    const { lines } = await stage.lines({ body });
    expect(lines.at(-1)).toMatchObject({ line: 1_500, through: 1_000 });
    expect(given).toBeLessThan(1_700);
  });

  it('that breaks off has its whole parts, and nothing of what came last', async () => {
    await fresh();
    let given = 0;
    const line = Buffer.from(written([executionSet()]));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++given > 1_500) controller.error(new Error('the connection is gone'));
        else controller.enqueue(line);
      },
    });
    const { lines } = await stage.lines({ body });
    expect(lines.at(-1)).toMatchObject({ error: { code: 'invalid_input', facts: { field: 'body' } }, through: 1_000 });
    expect(await stage.count()).toBe(1_000);
    expect(world.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('may be packed, without a limit on all of it', async () => {
    await fresh();
    const state = { format: 'text', text: 'x'.repeat(20_000) };
    const events = executions(1_100).map((event) => ({ ...event, before: state, after: state }));
    const text = written(events);
    expect(text.length).toBeGreaterThan(LIMITS.bodyBytes);
    const { lines } = await stage.lines({ body: gzipSync(text), headers: { 'content-encoding': 'gzip' } });
    expect(lines.at(-1)).toEqual({ end: true, through: 1_100, accepted: 1_100, bytes: text.length });
    expect(lines[0].through).toBeLessThan(1_000);
    expect(await stage.count()).toBe(1_100);
  });

  it('is not unpacked for ever where nothing comes in it', async () => {
    await fresh();
    const bomb = gzipSync(Buffer.alloc(4 * LIMITS.bodyBytes, 0x0a), { level: 9 });
    const { lines } = await stage.lines({ body: bomb, headers: { 'content-encoding': 'gzip' } });
    expect(lines).toMatchObject([{ error: { code: 'payload_too_large' }, line: 1_048_577, accepted: 0 }]);
  });

  it('under a key goes on where it stopped: what was committed is answered the same', async () => {
    await fresh();
    const key = randomUUID();
    const events = executions(1_500);
    const broken = `${written(events.slice(0, 1_200))}oh no\n`;
    const first = await stage.lines({ body: broken, key });
    const second = await stage.lines({ body: written(events), key });
    const third = await stage.lines({ body: written(events), key });
    expect(second.lines[0]).toEqual(first.lines[0]);
    expect(third.lines).toEqual(second.lines);
    expect(await stage.count()).toBe(1_500);
    const other = await stage.lines({ body: written(executions(1_500, 'other')), key });
    expect(other.lines).toMatchObject([{ error: { code: 'conflict' }, through: 0, accepted: 0 }]);
  });

  it('ends at the account’s namespaces', async () => {
    await fresh();
    const { token } = await stage.limited();
    const body = written([executionSet(), { ...executionSet(), details: { namespace: 'company' } }]);
    const { lines } = await stage.lines({ body, token });
    const facts = { field: 'line 2.details.namespace', received: '"company"' };
    expect(lines).toMatchObject([{ error: { code: 'forbidden', facts }, line: 2, accepted: 0 }]);
    expect(await stage.count()).toBe(0);
  });
});
