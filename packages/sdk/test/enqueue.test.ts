import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditStage, order, orders } from './audit-stage.ts';
import { FAULTS, type Fault } from './log-server.ts';
import { until } from './until.ts';

const { stage, spoolPath } = auditStage();

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
    await until(() => expect(codes()).toContain('blocked'));
    expect(audit.counters()).toMatchObject({ queued: 1, dropped: 0, refused: 0 });
    token = log.token;
    await until(() => expect(audit.counters().sent).toBe(1));
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

  it('whatever a proxy does to the calls, with a spool or without: each event once', async () => {
    const { log, open } = await stage();
    const fault = fc.constantFrom(...FAULTS.filter((one) => one !== 'late' && one !== '413'));
    let run = 0;
    const property = async (count: number, faults: Fault[], hasSpool: boolean) => {
      run++;
      log.faults = [...faults];
      const batch = { maxEvents: 4, maxAgeMs: 1 };
      const audit = open({ batch, onError: () => {}, ...(hasSpool && { spool: spoolPath() }) });
      for (const event of orders(count, `${run}.`)) audit.enqueue(event);
      expect(await audit.close()).toEqual({ taken: count, sent: count, refused: 0, dropped: 0, queued: 0 });
      const own = [...(await log.stored())].filter(([id]) => id.startsWith(`${run}.`));
      expect(own).toEqual(orders(count, `${run}.`).map(({ resource }) => [resource.id, 1]));
    };
    const given = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.array(fault, { maxLength: 8 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(given, (all) => property(...all)),
      { numRuns: 12 },
    );
    await log.stop();
  });
});
