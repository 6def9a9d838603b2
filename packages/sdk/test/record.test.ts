import { describe, expect, it } from 'vitest';
import { withActor, withAuditContext } from '../src/actor-context.ts';
import type { NewEvent } from '../src/event.ts';
import { auditStage, jane, order } from './audit-stage.ts';
import { until } from './until.ts';

const { stage } = auditStage();

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
    await until(() => expect(audit.counters()).toMatchObject({ sent: 1, queued: 0 }));
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
