import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditStage, order, orders } from './audit-stage.ts';
import { until } from './until.ts';

const { stage, spoolPath } = auditStage();

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
    await until(() => expect(second.counters()).toEqual({ taken: 5, sent: 5, refused: 0, dropped: 0, queued: 0 }));
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
    await until(() => expect(log.received).toHaveLength(1));
    await first.close({ timeoutMs: 0 });
    const second = open();
    await until(() => expect(second.counters().sent).toBe(1));
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
    await until(() => expect(second.counters().sent).toBe(1));
    expect(codes()).toEqual(['spool_locked']);
    await log.stop();
    first.enqueue(order('a'));
    await first.flush();
    await first.close({ timeoutMs: 1 });
    second.enqueue(order('c'));
    await second.flush();
    expect(readFileSync(spool, 'utf8')).toContain('"id":"c"');
    await log.start();
    await until(() => expect(second.counters()).toMatchObject({ taken: 3, sent: 3, queued: 0 }));
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
    await until(() => expect(errors.length).toBeGreaterThan(1));
    await first.close({ timeoutMs: 1 });
    await log.start();
    const second = open();
    await until(() => expect(second.counters()).toMatchObject({ sent: 1, refused: 1, queued: 0 }));
    const told = errors.filter(({ code }) => code === 'too_old');
    expect(told.map(({ facts }) => [facts.limit, facts.events?.[0]?.resource.id])).toEqual([['29 days', 'tried']]);
    expect(readFileSync(`${spool}.refused`, 'utf8')).toContain('"id":"tried"');
    await once([order('never-tried')]);
    await second.close();
    await log.stop();
  });

  it('knows when each batch was first tried, also one that waited behind another', async () => {
    const spool = spoolPath();
    const { log, open, codes } = await stage({ spool, batch: { maxEvents: 1 } });
    log.faults = ['none', 'drop-after'];
    const longAgo = Date.now() - 40 * 86_400_000;
    const first = open({ nowMs: () => longAgo, retry: { firstMs: 60_000 } });
    for (const event of orders(2)) first.enqueue(event);
    await until(() => expect(codes()).toEqual(['unavailable']));
    expect(await first.close({ timeoutMs: 0 })).toMatchObject({ sent: 1, queued: 1 });
    const second = open();
    await until(() => expect(second.counters()).toMatchObject({ taken: 1, sent: 0, refused: 1 }));
    expect(codes().at(-1)).toBe('too_old');
    await second.close();
    await log.stop();
  });
});
