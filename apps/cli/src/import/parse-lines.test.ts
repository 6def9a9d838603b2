import { isUuid7, uuid7Ms } from '@indelible/audit/uuid7';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES } from './decode-line.ts';
import type { ImportFormat } from './format.ts';
import { parseLines } from './parse-lines.ts';

const OPTIONS = { tenantUid: '0190d2f0-0000-7000-8000-000000000001', nowMs: Date.UTC(2026, 10, 22) };
const EVENT = {
  action: 'LOGIN',
  resource: { type: 'USER', id: 'u1' },
  actor: { type: 'USER', id: 'u1', name: 'Ada' },
  occurredAt: '2026-05-03T08:59:58.214Z',
};
const lineOf = (change: object = {}) => JSON.stringify({ ...EVENT, ...change });

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

async function parse(text: string | Buffer, format: ImportFormat = 'events', tenantUid = OPTIONS.tenantUid) {
  const lines = [];
  for await (const line of parseLines(whole(Buffer.from(text)), { ...OPTIONS, format, tenantUid })) lines.push(line);
  return lines;
}
const idsOf = async (...given: Parameters<typeof parse>) => (await parse(...given)).map(({ event }) => event?.importId);
const refusalsOf = async (text: string | Buffer) =>
  (await parse(text)).flatMap(({ number, problem }) => (problem ? [[number, problem.code, problem.facts.field]] : []));

describe('ids of imported lines', () => {
  it('carry the claimed instant, follow the file order within it, and are the same at every run', async () => {
    const file = [lineOf({ correlationId: 'b' }), lineOf({ correlationId: 'a' }), lineOf()].join('\n');
    const ids = await idsOf(file);
    expect(ids.every((id) => id && isUuid7(id) && uuid7Ms(id) === Date.parse(EVENT.occurredAt))).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(await idsOf(file)).toEqual(ids);
    expect(await idsOf(`\ufeff${file.replaceAll('\n', '\r\n')}\r\n`)).toEqual(ids);
  });

  it('differ by tenant, by content and, for the same line twice, by its place', async () => {
    const other = '0190d2f0-0000-7000-8000-000000000002';
    const ids = await idsOf(`${lineOf()}\n${lineOf()}\n${lineOf({ ip: '192.0.2.1' })}`);
    expect(new Set([...ids, ...(await idsOf(lineOf(), 'events', other))]).size).toBe(4);
  });

  it.each([
    ['an event that is refused', lineOf({ action: 'login' })],
    ['no JSON, with its instant', lineOf().slice(0, -1)],
    ['no JSON, without it', '{"action":'],
    ['no UTF-8', lineOf().replace('LOGIN', 'LOG\xff')],
    ['too long', 'x'.repeat(MAX_LINE_BYTES + 1)],
  ])('stay when a line of the same instant, %s, is repaired', async (_, broken) => {
    const [before, ...after] = [1, 2, 3].map((host) => lineOf({ ip: `192.0.2.${host}` }));
    const file = (line: string) => Buffer.from([before, line, ...after].join('\n'), 'latin1');
    const [first, , ...others] = await idsOf(file(broken));
    const [same, , ...repaired] = await idsOf(file(lineOf()));
    expect([first, ...others]).toEqual([same, ...repaired]);
  });

  it('spill over into the next millisecond after 4,096 lines, in order and without a collision', async () => {
    const ids = (await idsOf(`${lineOf()}\n`.repeat(5_000))) as string[];
    expect(new Set(ids).size).toBe(5_000);
    expect([...ids].sort()).toEqual(ids);
    expect(uuid7Ms(ids[4_999] as string) - uuid7Ms(ids[0] as string)).toBe(1);
  });
});

describe('lines that are no event', () => {
  it('are told by number, code and field, and the rest goes on', async () => {
    const file = Buffer.concat([
      Buffer.from(`${lineOf()}\n{"action": "LOGIN"\n\n[1]\n`),
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]),
      Buffer.from(`{"a":"\0"}\n${lineOf({ details: { key: 'a\u0000b' } })}\n`),
      Buffer.from(`{"action":"LOGIN",${lineOf().slice(1)}\n`),
      Buffer.from(`${lineOf({ occurredAt: undefined })}\n${lineOf({ colour: 'red' })}\n${lineOf()}`),
    ]);
    expect(await refusalsOf(file)).toEqual([
      [2, 'invalid_event', 'line'],
      [4, 'invalid_event', 'line'],
      [5, 'invalid_event', 'line'],
      [6, 'invalid_event', 'line'],
      [7, 'invalid_event', 'details.key'],
      [8, 'invalid_event', 'line'],
      [9, 'invalid_event', 'occurredAt'],
      [10, 'invalid_event', 'colour'],
    ]);
  });

  it.each([
    ['occurredAt', { occurredAt: '2026-02-30T00:00:00Z' }],
    ['occurredAt', { occurredAt: '1999-06-01T00:00:00Z' }],
    ['occurredAt', { occurredAt: '2026-11-22T00:10:00Z' }],
    ['action', { action: 'login' }],
    ['details', { details: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, 'v'])) }],
    ['details', { details: { '': 'v' } }],
    ['after', { action: 'CREATE' }],
    ['after.text', { after: { format: 'text', text: '\ud800' } }],
  ])('a wrong %s: %j', async (field, change) => {
    expect(await refusalsOf(lineOf(change))).toEqual([[1, 'invalid_event', field]]);
  });

  it('never show what a broken line holds', async () => {
    const [line] = await parse('{"password": "hunter2", oops}');
    expect(line?.problem?.message).not.toContain('hunter2');
    expect(JSON.stringify(line?.problem?.facts)).not.toContain('hunter2');
  });

  it('take a state of 1 MiB that JSON escapes sixfold, and refuse 1.1 MiB and a line of 17 MiB', async () => {
    const state = (length: number, letter: string) => ({ after: { format: 'text', text: letter.repeat(length) } });
    const largest = lineOf(state(1_048_576, '\u0001'));
    expect(largest.length).toBeGreaterThan(6 * 1_048_576);
    expect(await refusalsOf(largest)).toEqual([]);
    expect(await refusalsOf(lineOf(state(1_153_434, 'x')))).toEqual([[1, 'payload_too_large', 'after.text']]);
    expect(await refusalsOf(`"${'x'.repeat(MAX_LINE_BYTES)}"\n${lineOf()}`)).toEqual([
      [1, 'payload_too_large', 'line'],
    ]);
  });
});
