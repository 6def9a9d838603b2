import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../test/hashes.ts';
import { canonicalJson, type JsonValue } from './canonical.ts';
import { type EnvelopeParts, envelope, envelopeLeaf } from './envelope.ts';
import { hex } from './hex.ts';
import { leafHash } from './merkle.ts';
import { utf8 } from './utf8.ts';

/** The example of docs/decisions/001-envelope-and-leaf.md. */
const EXAMPLE: EnvelopeParts = {
  tenantUid: '0196a2b0-0000-7000-8000-0000000000aa',
  event: {
    id: '019ded10-db86-7000-8000-000000000000',
    recordedAt: '2026-05-03T08:59:58.214Z',
    occurredAt: '2026-05-03T08:59:57.000Z',
    schemaVersion: 1,
    origin: 'live',
    action: 'UPDATE',
    outcome: 'SUCCESS',
    resource: { type: 'EXECUTION', id: 'company.team/orders/e1' },
    actor: { type: 'USER', id: 'u-1', name: 'Ada' },
    impersonator: { type: 'USER', id: 'u-0', name: 'Root' },
    details: { namespace: 'company.team', flowId: 'orders' },
    ip: '192.0.2.7',
    userAgent: 'curl/8',
    correlationId: 'req-1',
  },
  contextKey: 'c0'.repeat(32),
  before: { format: 'json', key: 'be'.repeat(32) },
  after: { format: 'json', key: 'af'.repeat(32) },
};
const TEXT =
  '{"action":"UPDATE","actor":{"id":"u-1","type":"USER"},' +
  `"after":{"format":"json","key":"${'af'.repeat(32)}"},"before":{"format":"json","key":"${'be'.repeat(32)}"},` +
  `"context":"${'c0'.repeat(32)}","correlationId":"req-1","details":{"flowId":"orders","namespace":"company.team"},` +
  '"id":"019ded10-db86-7000-8000-000000000000","impersonator":{"id":"u-0","type":"USER"},' +
  '"occurredAt":"2026-05-03T08:59:57.000Z","origin":"live","outcome":"SUCCESS","recordedAt":"2026-05-03T08:59:58.214Z",' +
  '"resource":{"id":"company.team/orders/e1","type":"EXECUTION"},"schemaVersion":"1",' +
  '"tenant":"0196a2b0-0000-7000-8000-0000000000aa"}';
const LEAF = '4429e8d124c1f08f9c593d1f673eabb8b41568707121cd97bc2f5da536c82853';

/** Its members in any order, as the canonical form sorts them. */
function members({ tenantUid, event, contextKey, before, after }: EnvelopeParts): { [name: string]: JsonValue } {
  const { id, recordedAt, occurredAt, origin, action, outcome, resource, actor, impersonator, correlationId } = event;
  return {
    schemaVersion: String(event.schemaVersion),
    tenant: tenantUid,
    ...{ id, recordedAt, occurredAt, origin, action, outcome },
    resource: { type: resource.type, id: resource.id },
    actor: { type: actor.type, id: actor.id },
    context: contextKey,
    details: event.details,
    ...(impersonator ? { impersonator: { type: impersonator.type, id: impersonator.id } } : {}),
    ...(correlationId === null ? {} : { correlationId }),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
}

describe('the envelope', () => {
  it('is the published example, and its leaf the published leaf', () => {
    expect(envelope(EXAMPLE)).toBe(TEXT);
    expect(hex(envelopeLeaf(sha256, TEXT))).toBe(LEAF);
  });

  it('is canonical JSON of its members, whatever they hold, and its leaf that of RFC 6962', () => {
    const text = fc.string({ unit: 'grapheme' });
    const party = fc.record({ type: text, id: text, name: text });
    const state = fc.record({ format: fc.constantFrom('json', 'yaml', 'text'), key: text });
    const parts = fc.record({
      tenantUid: text,
      contextKey: text,
      before: fc.option(state),
      after: fc.option(state),
      event: fc.record({
        ...{ id: text, recordedAt: text, occurredAt: text, schemaVersion: fc.nat(), origin: text, action: text },
        ...{ outcome: text, resource: party, actor: party, impersonator: fc.option(party) },
        ...{ details: fc.dictionary(text, text, { noNullPrototype: true }), correlationId: fc.option(text) },
        ...{ ip: fc.constant(null), userAgent: fc.constant(null) },
      }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const made = envelope(given as EnvelopeParts);
        expect(made).toBe(canonicalJson(members(given as EnvelopeParts)));
        expect(envelopeLeaf(sha256, made)).toEqual(leafHash(sha256, utf8(made)));
      }),
    );
  });

  it('leaves out what is absent', () => {
    const bare = {
      ...EXAMPLE,
      before: null,
      after: null,
      event: { ...EXAMPLE.event, impersonator: null, correlationId: null, details: {} },
    };
    expect(Object.keys(JSON.parse(envelope(bare)))).toEqual([
      ...['action', 'actor', 'context', 'details', 'id', 'occurredAt', 'origin', 'outcome', 'recordedAt'],
      ...['resource', 'schemaVersion', 'tenant'],
    ]);
  });

  it('holds strings only, and nothing personal', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
      else expect(typeof value).toBe('string');
    };
    walk(JSON.parse(envelope(EXAMPLE)));
    for (const personal of ['Ada', 'Root', '192.0.2.7', 'curl']) expect(envelope(EXAMPLE)).not.toContain(personal);
  });

  it('is the same for any order of details, and differs when a tag does', () => {
    const tags = fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 });
    const withDetails = (details: Record<string, string>) =>
      envelope({ ...EXAMPLE, event: { ...EXAMPLE.event, details } });
    fc.assert(
      fc.property(tags, tags, (a, b) => {
        expect(withDetails(Object.fromEntries(Object.entries(a).reverse()))).toBe(withDetails(a));
        const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
        expect(withDetails(a) === withDetails(b)).toBe(same);
      }),
    );
  });
});
