import { createHash } from 'node:crypto';
import { validateEvent } from '@indelible/audit/validate-event';
import { describe, expect, it } from 'vitest';
import { withImportIds } from './append-events.ts';
import type { TenantSpec } from './cast.ts';
import { DAY_MS, DEMO_DAYS, HOUR_MS, isWeekend, MINUTE_MS } from './clock.ts';
import { tenantEvents } from './tenant-events.ts';
import { DEMO_TENANTS } from './tenants.ts';
import type { DemoEvent } from './world.ts';

/** A Sunday night, a Wednesday noon and the first minutes of a year: the demo must look alive at any start. */
const NOWS = ['2026-07-05T03:00:00.000Z', '2026-09-16T12:34:56.789Z', '2026-01-01T00:10:00.000Z'].map(Date.parse);
const ACCOUNTS = new Map([['owner@acme.example', '0190d2f0-0000-7000-8000-000000000009']]);
const digest = (events: DemoEvent[]) => createHash('sha256').update(JSON.stringify(events)).digest('hex');
const within = (events: DemoEvent[], now: number, ms: number) => events.filter(({ at }) => at >= now - ms).length;
const stateOf = (event: DemoEvent, side: 'before' | 'after') => JSON.parse(event.input[side]?.text ?? '{}');

type Told = ReturnType<typeof tenantEvents>;
const told = new Map<string, Told>();
/** A tenant's events, told once a run: it takes a second. */
function toldOf(spec: TenantSpec, now: number): Told {
  const key = `${spec.slug} ${now}`;
  const known = told.get(key) ?? tenantEvents(spec, ACCOUNTS, now);
  told.set(key, known);
  return known;
}
const eventsOf = (spec: TenantSpec, now: number): DemoEvent[] => toldOf(spec, now).own;

const cases = DEMO_TENANTS.flatMap((spec) =>
  NOWS.map((now) => [spec.slug, new Date(now).toISOString(), spec, now] as const),
);

describe.each(cases)('%s, loaded at %s', (_slug, _at, spec, now) => {
  const { own: events, inInstance } = toldOf(spec, now);

  it('tells of sign-ins, failures, one lock and acting as somebody in the instance’s log, not in its own', () => {
    const actions = (of: DemoEvent[]) => new Set(of.map(({ input }) => input.action));
    expect([...actions(inInstance)].sort()).toEqual([
      'ACCOUNT_LOCKED',
      'IMPERSONATE',
      'LOGIN',
      'LOGIN_FAILURE',
      'LOGOUT',
    ]);
    for (const action of actions(inInstance)) expect(actions(events)).not.toContain(action);
    expect(inInstance.filter(({ input }) => input.action === 'ACCOUNT_LOCKED')).toHaveLength(1);
    // Each is begun and ended, and in between both are named.
    const phases = inInstance
      .filter(({ input }) => input.action === 'IMPERSONATE')
      .map(({ input }) => input.details?.phase);
    expect(phases).toEqual(['start', 'end', 'start', 'end', 'start', 'end']);
    for (const { input } of inInstance) validateEvent(input, { nowMs: now });
  });

  it('has about 5,000 events over thirty days that end a few minutes ago', () => {
    expect(events.length).toBeGreaterThan(4_000);
    expect(events.length).toBeLessThan(6_200);
    expect(events[0]?.at).toBeGreaterThanOrEqual(now - DEMO_DAYS * DAY_MS);
    expect(events.at(-1)?.at).toBeLessThan(now - MINUTE_MS);
    expect(within(events, now, 10 * MINUTE_MS)).toBeGreaterThanOrEqual(2);
    expect(within(events, now, DAY_MS)).toBeGreaterThan(20);
    expect(within(events, now, 7 * DAY_MS)).toBeGreaterThan(700);
  });

  it('follows working hours: weekends and nights are quiet', () => {
    const weekends = events.filter(({ at }) => isWeekend(at, spec.zoneHours)).length;
    const nights = events.filter(({ at }) => new Date(at + spec.zoneHours * HOUR_MS).getUTCHours() < 5).length;
    expect(weekends / events.length).toBeLessThan(0.13);
    expect(nights / events.length).toBeLessThan(0.08);
  });

  it('holds nothing that the domain refuses, each with an id of its own, in order', () => {
    for (const { input } of events) validateEvent(input, { nowMs: now });
    const ids = withImportIds({ uid: 'uid' }, events).map(({ importId }) => importId as string);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('goes on where each flow was left: no revision is missing, no text jumps', () => {
    const last = new Map<string, { text: string | undefined; revision: number }>();
    for (const { input } of events.filter((event) => event.input.resource.type === 'FLOW')) {
      const known = last.get(input.resource.id);
      expect(input.before?.text).toBe(known?.text);
      const revision = Number(input.details?.revision);
      if (input.action === 'UPDATE') expect(revision).toBe((known?.revision ?? 0) + 1);
      last.set(input.resource.id, { text: input.after?.text, revision });
    }
    expect(last.size).toBeGreaterThan(6);
  });

  it('shows every kind of thing that a log is read for', () => {
    const kinds = new Set(events.map(({ input }) => `${input.resource.type} ${input.action}`));
    for (const kind of [
      'FLOW CREATE',
      'FLOW DELETE',
      'EXECUTION RESTART',
      'EXECUTION KILL',
      'NAMESPACE UPDATE',
      'NAMESPACE_FILE UPDATE',
      'SECRET UPDATE',
      'KVSTORE UPDATE',
      'AUDITLOG EXPORT',
    ]) {
      expect(kinds).toContain(kind);
    }
    const outcomes = new Set(events.map(({ input }) => input.outcome));
    expect(outcomes).toContain('DENIED');
    expect(new Set(events.map(({ input }) => input.actor.type)).size).toBe(3);
    expect(events.filter(({ input }) => input.impersonator).length).toBeGreaterThanOrEqual(3);
  });
});

it.each(DEMO_TENANTS.map((spec) => [spec.slug, spec] as const))('%s is the same at every call', (_slug, spec) => {
  const [now = 0] = NOWS;
  const again = tenantEvents(spec, ACCOUNTS, now);
  expect([digest(again.own), digest(again.inInstance)]).toEqual(Object.values(toldOf(spec, now)).map(digest));
});

it.each(NOWS)('one execution of acme is set from FAILED to SUCCESS by hand, lately (%i)', (now) => {
  const byHand = DEMO_TENANTS.flatMap((spec) => eventsOf(spec, now)).filter(
    (event) =>
      event.input.resource.type === 'EXECUTION' &&
      event.input.action === 'UPDATE' &&
      stateOf(event, 'before').state?.current === 'FAILED',
  );
  expect(byHand).toHaveLength(1);
  const [event] = byHand as [DemoEvent];
  expect(event.input.actor).toEqual({
    type: 'USER',
    id: ACCOUNTS.get('owner@acme.example'),
    name: 'owner@acme.example',
  });
  expect(now - event.at).toBeLessThan(20 * MINUTE_MS);
  const [before, after] = [stateOf(event, 'before'), stateOf(event, 'after')];
  expect([before.state.current, after.state.current]).toEqual(['FAILED', 'SUCCESS']);
  expect(after.state.histories).toEqual([
    ...before.state.histories,
    { state: 'SUCCESS', date: new Date(event.at).toISOString() },
  ]);
  const same = { ...after, state: { ...after.state, current: 'FAILED', histories: before.state.histories } };
  expect(same).toEqual(before);
});

it.each(NOWS)('the record of no resource has a gap: what an event finds is what the one before left (%i)', (now) => {
  const left = new Map<string, unknown>();
  let compared = 0;
  for (const spec of DEMO_TENANTS) {
    for (const { input } of eventsOf(spec, now)) {
      const { before, after, resource, outcome } = input;
      if ((before === undefined && after === undefined) || outcome === 'FAILURE' || outcome === 'DENIED') continue;
      const key = `${spec.slug} ${resource.type} ${resource.id}`;
      if (before !== undefined && left.has(key)) {
        expect(before, key).toEqual(left.get(key));
        compared += 1;
      }
      left.set(key, after);
    }
  }
  expect(compared).toBeGreaterThan(1_000);
});
