import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { World } from '../../api/test/world.ts';
import { withActor, withAuditContext } from '../src/actor-context.ts';
import { type AuditOptions, createAudit } from '../src/create-audit.ts';
import type { NewEvent } from '../src/event.ts';
import type { SdkError } from '../src/sdk-error.ts';
import { LogServer } from './log-server.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const QUICK = { retry: { firstMs: 1, mostMs: 5 }, batch: { maxAgeMs: 1 } };
const jane = { type: 'USER', id: 'u-17', name: 'jane@acme.example' } as const;
const order = (id: string, more: Partial<NewEvent> = {}) =>
  ({ action: 'EXECUTE', resource: { type: 'ORDER', id }, actor: jane, ...more }) as NewEvent;
const orders = (count: number, start = 'o') => Array.from({ length: count }, (_, index) => order(`${start}${index}`));
const spoolPath = () => join(mkdtempSync(join(tmpdir(), 'indelible-sdk-')), 'events.spool');

async function stage(more: Partial<AuditOptions> = {}) {
  const log = await LogServer.open(world);
  const errors: SdkError[] = [];
  const options = { ...log.target, ...QUICK, onError: (error: SdkError) => errors.push(error), ...more };
  const open = (again: Partial<AuditOptions> = {}) => createAudit({ ...options, ...again });
  const once = async (events: readonly NewEvent[]) => {
    const wanted = Object.fromEntries(events.map(({ resource }) => [resource.id, 1]));
    expect(Object.fromEntries(await log.stored())).toEqual(wanted);
  };
  return { log, errors, open, once, codes: () => errors.map(({ code }) => code) };
}

describe('record', () => {
  it('resolves when the event is stored, with its receipt', async () => {
    const { log, open } = await stage();
    const audit = open();
    const recorded = await audit.record(order('one'));
    expect(recorded).toEqual({ accepted: true, receipt: { id: expect.any(String), leaf: expect.any(String) } });
    expect(await log.stored()).toEqual(new Map([['one', 1]]));
    expect(await audit.close()).toEqual({ taken: 1, sent: 1, refused: 0, dropped: 0, queued: 0 });
    await log.stop();
  });

  it('takes actor, correlation id and address from the context, the moment from the clock', async () => {
    const { log, open } = await stage();
    const audit = open();
    const { actor: _, ...anonymous } = order('named');
    const context = { correlationId: 'r-1', ip: '203.0.113.9' };
    await withAuditContext(context, () => withActor(jane, () => audit.record(anonymous as NewEvent)));
    const [event] = JSON.parse(log.received[0]!.body);
    expect(event).toEqual({ ...order('named'), ...context, occurredAt: expect.stringMatching(/^20.*Z$/) });
    await audit.close();
    await log.stop();
  });

  it('nobody named: not taken, and said', async () => {
    const { log, open, codes } = await stage();
    const audit = open();
    const { actor: _, ...anonymous } = order('x');
    expect(await audit.record(anonymous as NewEvent)).toMatchObject({ accepted: false, queued: false });
    expect(audit.enqueue(null as unknown as NewEvent)).toBe(false);
    expect(codes()).toEqual(['invalid_event', 'invalid_event']);
    expect(await audit.close()).toMatchObject({ taken: 2, refused: 2 });
    await log.stop();
  });

  it('what the server refuses is reported by the field of the event, not of a batch', async () => {
    const { log, open, errors } = await stage();
    const audit = open();
    const bad = order('bad', { details: { x: 'y'.repeat(1_025) } });
    const result = await audit.record(bad);
    expect(result).toMatchObject({ accepted: false, queued: false, error: { code: 'refused' } });
    const facts = { field: 'details.x', limit: '≤ 1,024 characters', received: '1,025 characters', status: 422 };
    expect(errors[0]?.facts).toMatchObject({ ...facts, events: [bad] });
    await audit.close();
    await log.stop();
  });

  it.each(['drop-before', 'drop-after', 'half-answer', 'no-length', '503', '429', '500-before', '500-after'] as const)(
    '%s: once, and accepted',
    async (fault) => {
      const { log, open, once } = await stage();
      log.faults = [fault, fault];
      const audit = open();
      expect(await audit.record(order('one'))).toMatchObject({ accepted: true });
      await once([order('one')]);
      await audit.close();
      await log.stop();
    },
  );

  it('a server that is away: queued under the same key, sent when it is back', async () => {
    const { log, open, once, codes } = await stage({ recordTimeoutMs: 20 });
    const audit = open();
    await log.stop();
    expect(await audit.record(order('later'))).toMatchObject({ accepted: false, queued: true });
    expect(codes()).toContain('unavailable');
    await log.start();
    await vi.waitFor(() => expect(audit.counters()).toMatchObject({ sent: 1, queued: 0 }));
    await once([order('later')]);
    await audit.close();
    await log.stop();
  });

  it('throwOnError: rejects, and the event is the host’s again', async () => {
    const { log, open } = await stage({ recordTimeoutMs: 20, throwOnError: true });
    const audit = open();
    await log.stop();
    await expect(audit.record(order('thrown'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await audit.close()).toEqual({ taken: 0, sent: 0, refused: 0, dropped: 0, queued: 0 });
  });
});

describe('enqueue', () => {
  it('sends in batches, in order', async () => {
    const { log, open, once } = await stage({ batch: { maxEvents: 100, maxAgeMs: 5 } });
    const audit = open();
    for (const event of orders(250)) expect(audit.enqueue(event)).toBe(true);
    expect(await audit.close()).toEqual({ taken: 250, sent: 250, refused: 0, dropped: 0, queued: 0 });
    expect(log.received.map(({ body }) => JSON.parse(body).length)).toEqual([100, 100, 50]);
    await once(orders(250));
    expect([...(await log.stored()).keys()]).toEqual(orders(250).map(({ resource }) => resource.id));
    await log.stop();
  });

  it('bad ones are refused by themselves, the others go on', async () => {
    const { log, open, errors, once } = await stage({ spool: spoolPath() });
    const audit = open();
    const bad = [order('b1', { details: { x: 'y'.repeat(1_025) } }), order('b2', { outcome: 'GOOD' } as never)];
    const all = [...orders(3, 'a'), bad[0]!, ...orders(3, 'c'), bad[1]!, ...orders(3, 'd')];
    for (const event of all) audit.enqueue(event);
    expect(await audit.close()).toEqual({ taken: 11, sent: 9, refused: 2, dropped: 0, queued: 0 });
    expect(errors.map(({ code, facts }) => [code, facts.field, facts.events?.[0]?.resource.id])).toEqual([
      ['refused', 'details.x', 'b1'],
      ['refused', 'outcome', 'b2'],
    ]);
    await once(all.filter((event) => !bad.includes(event)));
    await log.stop();
  });

  it('a body that is too large for a proxy is halved; an event that is too large for the log is refused', async () => {
    const { log, open, errors, once } = await stage();
    log.faults = ['413', '413'];
    const audit = open();
    const tooLarge = order('too-large', { before: { format: 'text', text: 'x'.repeat(1_048_577) } });
    for (const event of [...orders(5), tooLarge]) audit.enqueue(event);
    expect(await audit.close()).toMatchObject({ sent: 5, refused: 1, dropped: 0 });
    expect(errors.map(({ code, facts }) => [code, facts.field])).toEqual([['refused', 'before.text']]);
    expect(log.received.map(({ body }) => JSON.parse(body).length)).toEqual([2, 1, 3, 2]);
    await once(orders(5));
    await log.stop();
  });

  it('a token that is not good keeps all, loudly, and a good one sends it', async () => {
    let token = 'idl_none';
    const { log, open, codes, once } = await stage({ token: () => token });
    const audit = open();
    audit.enqueue(order('kept'));
    await vi.waitFor(() => expect(codes()).toContain('blocked'));
    expect(audit.counters()).toMatchObject({ queued: 1, dropped: 0, refused: 0 });
    token = log.token;
    await vi.waitFor(() => expect(audit.counters().sent).toBe(1));
    await once([order('kept')]);
    await audit.close();
    await log.stop();
  });

  it('drops beyond maxQueued, and says so', async () => {
    const { log, open, errors } = await stage({ maxQueued: 2 });
    await log.stop();
    const audit = open();
    expect(orders(4).map((event) => audit.enqueue(event))).toEqual([true, true, false, false]);
    expect(audit.counters()).toMatchObject({ taken: 4, queued: 2, dropped: 2 });
    const full = errors.filter(({ code }) => code === 'queue_full');
    expect(full.map(({ facts }) => facts.events?.[0]?.resource.id)).toEqual(['o2', 'o3']);
    await log.start();
    expect(await audit.close()).toMatchObject({ sent: 2, dropped: 2 });
    await log.stop();
  });

  it('a key of another body: reported as a conflict, not sent again', async () => {
    const { log, open, codes } = await stage();
    const headers = { authorization: `Bearer ${log.token}`, 'content-type': 'application/json' };
    const url = `${log.target.url}/api/v1/${log.tenant}/events`;
    let key = '';
    const fetchOnce: typeof fetch = async (input, init) => {
      key = new Headers(init?.headers).get('idempotency-key')!;
      await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': key },
        body: JSON.stringify(order('other')),
      });
      return fetch(input, init);
    };
    const audit = open({ fetch: fetchOnce });
    audit.enqueue(order('mine'));
    expect(await audit.close()).toMatchObject({ sent: 0, refused: 1 });
    expect(codes()).toEqual(['conflict']);
    await log.stop();
  });
});

describe('the spool', () => {
  it('keeps events over a restart, for its owner alone; the next process sends them', async () => {
    const spool = spoolPath();
    const { log, open, once } = await stage({ spool });
    await log.stop();
    const first = open();
    for (const event of orders(5)) first.enqueue(event);
    await first.flush();
    expect(statSync(spool).mode & 0o777).toBe(0o600);
    expect(await first.close({ timeoutMs: 1 })).toMatchObject({ taken: 5, queued: 5, dropped: 0 });
    await log.start();
    const second = open();
    await vi.waitFor(() => expect(second.counters()).toEqual({ taken: 5, sent: 5, refused: 0, dropped: 0, queued: 0 }));
    await once(orders(5));
    await second.close();
    expect(readFileSync(spool, 'utf8')).toBe('');
    await log.stop();
  });

  it('what was sent without an answer goes out again under its key and body after a restart', async () => {
    const { log, open, once } = await stage({ spool: spoolPath() });
    log.faults = ['drop-after'];
    const first = open({ retry: { firstMs: 60_000 } });
    first.enqueue(order('sent'));
    await vi.waitFor(() => expect(log.received).toHaveLength(1));
    await first.close({ timeoutMs: 0 });
    const second = open();
    await vi.waitFor(() => expect(second.counters().sent).toBe(1));
    expect(log.received[1]).toEqual(log.received[0]);
    await once([order('sent')]);
    await second.close();
    await log.stop();
  });

  it('without one, what close could not send is dropped, and said', async () => {
    const { log, open, codes } = await stage();
    await log.stop();
    const audit = open();
    audit.enqueue(order('lost'));
    expect(await audit.close({ timeoutMs: 1 })).toMatchObject({ dropped: 1, queued: 0 });
    expect(codes().at(-1)).toBe('closed');
    expect(audit.enqueue(order('after'))).toBe(false);
  });

  it('belongs to one process: a second audit goes on in memory, says so, and takes it over when it is free', async () => {
    const spool = spoolPath();
    const { log, open, codes, once } = await stage({ spool });
    const first = open();
    await first.flush();
    const second = open();
    second.enqueue(order('b'));
    await vi.waitFor(() => expect(second.counters().sent).toBe(1));
    expect(codes()).toEqual(['spool_locked']);
    await log.stop();
    first.enqueue(order('a'));
    await first.flush();
    await first.close({ timeoutMs: 1 });
    second.enqueue(order('c'));
    await second.flush();
    expect(readFileSync(spool, 'utf8')).toContain('"id":"c"');
    await log.start();
    await vi.waitFor(() => expect(second.counters()).toMatchObject({ taken: 3, sent: 3, queued: 0 }));
    await once(['a', 'b', 'c'].map((id) => order(id)));
    await second.close();
    await log.stop();
  });

  it('refuses, loudly, to send again what was first sent more than 29 days ago; what never was, it sends', async () => {
    const spool = spoolPath();
    const { log, open, errors, once } = await stage({ spool });
    const start = Date.now() - 40 * 86_400_000;
    await log.stop();
    const first = open({ nowMs: () => start, batch: { maxEvents: 1 } });
    for (const event of [order('tried'), order('never-tried')]) first.enqueue(event);
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
    await first.close({ timeoutMs: 1 });
    await log.start();
    const second = open();
    await vi.waitFor(() => expect(second.counters()).toMatchObject({ sent: 1, refused: 1, queued: 0 }));
    const told = errors.filter(({ code }) => code === 'too_old');
    expect(told.map(({ facts }) => [facts.limit, facts.events?.[0]?.resource.id])).toEqual([['29 days', 'tried']]);
    expect(readFileSync(`${spool}.refused`, 'utf8')).toContain('"id":"tried"');
    await once([order('never-tried')]);
    await second.close();
    await log.stop();
  });
});
