import { describe, expect, it, vi } from 'vitest';
import { Parser } from 'yaml';
import { hmac, sha256 } from '../test/hashes.ts';
import { ACME, NOW_MS, prepareDeps } from '../test/prepare-deps.ts';
import { contextText } from './actor-context.ts';
import { commitmentKey } from './commitment.ts';
import { AuditError } from './errors.ts';
import type { NewEvent } from './event.ts';
import { otherAction } from './event.ts';
import { hex } from './hex.ts';
import { type PrepareDeps, prepareEvent } from './prepare-event.ts';
import { decodeUtf8, utf8 } from './utf8.ts';
import { importId, uuid7Ms } from './uuid7.ts';

const update: NewEvent = {
  action: 'UPDATE',
  resource: { type: 'EXECUTION', id: 'company.team/orders/e1' },
  actor: { type: 'USER', id: 'u-1', name: 'Ada' },
  impersonator: { type: 'USER', id: 'u-0', name: 'Root' },
  details: { namespace: 'company.team', apiToken: 'tok-12345' },
  ip: '192.0.2.7',
  userAgent: 'curl/8',
  correlationId: 'req-1',
  before: { format: 'json', text: '{"state":{"current":"FAILED"},"password":"hunter2"}' },
  after: { format: 'json', text: '{"state":{"current":"SUCCESS"},"password":"hunter3"}' },
};
const zeros = (length: number) => new Uint8Array(length);
const prepare = (input: NewEvent, deps: PrepareDeps = prepareDeps(zeros)) => prepareEvent(deps, ACME, { input });

describe('prepareEvent', () => {
  it('gives a live event its id and instants from the clock', () => {
    const { event, month } = prepare(update);
    expect(uuid7Ms(event.id)).toBe(NOW_MS);
    expect(event).toMatchObject({
      tenant: 'acme',
      at: '2026-05-03T08:59:58.214Z',
      recordedAt: '2026-05-03T08:59:58.214Z',
      occurredAt: '2026-05-03T08:59:58.214Z',
      origin: 'live',
      actionClass: 'update',
      outcome: 'SUCCESS',
      hasBefore: true,
      hasAfter: true,
    });
    expect(month).toBe('2026-05-01');
  });

  it('lets an import carry its own instant, in the month and the salt too', () => {
    const id = importId({ ms: Date.UTC(2019, 7, 31, 23, 59, 59, 999), ordinal: 3, hash: sha256(utf8('line')) });
    const { event, month } = prepareEvent(prepareDeps(), ACME, { input: update, importId: id });
    expect(event).toMatchObject({
      id,
      at: '2019-08-31T23:59:59.999Z',
      recordedAt: '2026-05-03T08:59:58.214Z',
      occurredAt: '2019-08-31T23:59:59.999Z',
      origin: 'import',
    });
    expect(month).toBe('2019-08-01');
  });

  it('remembers who acts for each tenant and month alone, and gives the same commitment again', () => {
    const deps = prepareDeps();
    const other = { ...ACME, uid: '0196a2b0-0000-7000-8000-0000000000bb' };
    const old = importId({ ms: Date.UTC(2019, 7, 1), ordinal: 0, hash: sha256(utf8('line')) });
    const ways = [ACME, other].flatMap((tenant) =>
      [undefined, old].map((id) => (one: PrepareDeps) => prepareEvent(one, tenant, { input: update, importId: id })),
    );
    const salts = ways.map((way) => hex(way(deps).context.salt));
    expect(new Set(salts).size).toBe(4);
    expect(ways.map((way) => hex(way(deps).context.salt))).toEqual(salts);
    expect(ways.map((way) => hex(way(prepareDeps()).context.salt))).toEqual(salts);
  });

  it('reads a YAML text once, also where redaction looks into it; again only what redaction changed', () => {
    const parsed = vi.spyOn(Parser.prototype, 'parse');
    const readings = (line: string) => {
      parsed.mockClear();
      const texts = [`a: 1\n${line}\n`, `a: 2\n${line}\n`] as const;
      const [before, after] = texts.map((text) => ({ format: 'yaml' as const, text }));
      expect(prepare({ ...update, before, after } as NewEvent).event.changedPaths).toContain('a');
      return parsed.mock.calls.length;
    };
    expect(readings('b: none')).toBe(2);
    expect(readings("b: '{{ secret(''KEY'') }}'")).toBe(2);
    expect(readings('password: hunter2')).toBe(4);
    // What one edit left is what the next one begins with.
    const [one, deps] = [(n: number) => ({ format: 'yaml' as const, text: `a: ${n}\n` }), prepareDeps(zeros)];
    parsed.mockClear();
    for (let n = 0; n < 5; n++) {
      const { event } = prepare({ ...update, before: one(n), after: one(n + 1) } as NewEvent, deps);
      expect(event.changedPaths).toEqual(['a']);
    }
    expect(parsed).toHaveBeenCalledTimes(6);
    parsed.mockRestore();
  });

  it('stores no secret anywhere, and shows that it changed', () => {
    const prepared = prepare(update);
    const everything = JSON.stringify(prepared, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const secret of ['hunter2', 'hunter3', 'tok-12345']) expect(everything).not.toContain(secret);
    expect(prepared.event.changedPaths).toEqual(['state.current', 'password']);
    expect(prepared.event.details.apiToken).toMatch(/^\[redacted [0-9a-f]{8}\]$/);
    expect(prepared.searchText).not.toContain('tok-12345');
  });

  it('keeps names, address and user agent out of the event row and its envelope, under a commitment', () => {
    const { context, event } = prepare(update);
    expect(context).toMatchObject({ actorName: 'Ada', impersonatorName: 'Root', ip: '192.0.2.7', userAgent: 'curl/8' });
    expect(context.searchText).toBe('ada\u001froot');
    expect(commitmentKey({ sha256 }, context.salt, utf8(contextText(context)))).toEqual(context.key);
    // The name may change without the leaf's other parts: it stands in the leaf by its commitment only.
    const renamed = prepare({ ...update, actor: { ...update.actor, name: 'Ada L.' } });
    expect(renamed.event.leaf).not.toBe(event.leaf);
    expect(renamed.before?.key).toEqual(prepare(update).before?.key);
  });

  it('commits to the exact bytes after redaction by a salt of tenant, month and content', () => {
    const { before, states } = prepare(update);
    expect(decodeUtf8(before!.bytes, 'before')).toBe(states.before?.text);
    expect(commitmentKey({ sha256 }, before!.salt, before!.bytes)).toEqual(before!.key);
    const month = hmac(new Uint8Array(32).fill(1), utf8(`${ACME.uid}\n2026-05-01`));
    expect(before!.salt).toEqual(hmac(month, sha256(before!.bytes)));
    const elsewhere = prepareEvent(
      prepareDeps(zeros),
      { ...ACME, uid: '0196a2b0-0000-7000-8000-0000000000bb' },
      { input: update },
    );
    expect(elsewhere.before!.key).not.toEqual(before!.key);
  });

  it('is the same for the same input, clock and randomness', () => {
    expect(prepare(update)).toEqual(prepare(update));
    expect(hex(prepare(update).leaf)).toBe(prepare(update).event.leaf);
  });

  it('changes the leaf with anything that the envelope holds', () => {
    const variants: NewEvent[] = [
      update,
      { ...update, resource: { type: 'FLOW', id: update.resource.id } },
      { ...update, resource: { ...update.resource, id: 'x' } },
      { ...update, actor: { ...update.actor, id: 'u-2' } },
      { ...update, actor: { ...update.actor, type: 'SYSTEM' } },
      { ...update, impersonator: null },
      { ...update, details: { namespace: 'company' } },
      { ...update, details: {} },
      { ...update, outcome: 'FAILURE' },
      { ...update, ip: null },
      { ...update, userAgent: '' },
      { ...update, correlationId: null },
      { ...update, occurredAt: '2026-05-03T08:59:58.213Z' },
      { ...update, after: { format: 'yaml', text: '{"state":{"current":"SUCCESS"},"password":"hunter3"}' } },
      { ...update, after: { format: 'json', text: '{"state":{"current":"SUCCESS"},"password":"hunter4"}' } },
      { ...update, after: { format: 'json', text: '{"state":{"current":"SUCCESS"}, "password":"hunter3"}' } },
      { ...update, action: otherAction('RESTORE') },
    ];
    const leaves = variants.map((variant) => prepare(variant).event.leaf);
    expect(new Set(leaves).size).toBe(variants.length);
  });

  it('refuses what is not valid, and import ids out of range', () => {
    expect(() =>
      prepareEvent(prepareDeps(), ACME, { input: { ...update, action: 'update' } as unknown as NewEvent }, 'events[3]'),
    ).toThrow('events[3].action must be');
    const ids: [string, string][] = [
      ['0196a2b0-0000-4000-8000-0000000000aa', 'must be a UUIDv7'],
      [importId({ ms: Date.UTC(1999, 11, 31), ordinal: 0, hash: zeros(8) }), 'is before 2000-01-01T00:00:00.000Z'],
      [importId({ ms: NOW_MS + 600_000, ordinal: 0, hash: zeros(8) }), 'is more than 5 minutes ahead'],
    ];
    for (const [id, message] of ids) {
      const attempt = () => prepareEvent(prepareDeps(), ACME, { input: update, importId: id });
      expect(attempt).toThrow(AuditError);
      expect(attempt).toThrow(message);
    }
  });

  it('adds configured keys to the defaults', () => {
    const deps = { ...prepareDeps(zeros), redactKeys: ['namespace'] };
    expect(prepare(update, deps).event.details.namespace).toMatch(/^\[redacted /);
    expect(prepare(update, deps).states.after?.text).not.toContain('hunter');
  });
});
