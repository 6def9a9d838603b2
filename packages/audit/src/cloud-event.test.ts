import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCloudEvent } from './cloud-event.ts';
import { AuditError } from './errors.ts';
import { LIMITS } from './limits.ts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');
const data = {
  action: 'READ',
  resource: { type: 'FLOW', id: 'orders' },
  actor: { type: 'USER', id: 'u1', name: 'ada@acme.example' },
  details: { namespace: 'shop' },
};
const event = { specversion: '1.0', id: 'A-1', source: '/shop/orders', type: 'example.flow.read', data };
const read = (input: unknown, path?: string) => readCloudEvent(input, { nowMs, ...(path ? { path } : {}) });
function refusal(input: unknown, path?: string) {
  try {
    read(input, path);
  } catch (error) {
    if (error instanceof AuditError) return { code: error.code, ...error.facts };
    throw error;
  }
  throw new Error('it was taken');
}

describe('a CloudEvent', () => {
  it('is the event in its data, its attributes beside it', () => {
    const all = {
      ...event,
      time: '2026-11-22T10:30:00+01:00',
      subject: 'orders',
      datacontenttype: 'application/json; charset=utf-8',
      dataschema: 'https://acme.example/schema',
      traceparent: '00-ab-cd-01',
      sequence: 7,
      sampled: true,
      partitionkey: null,
    };
    expect(read(all)).toMatchObject({
      source: '/shop/orders',
      id: 'A-1',
      event: {
        action: 'READ',
        occurredAt: '2026-11-22T09:30:00.000Z',
        details: {
          namespace: 'shop',
          'ce.id': 'A-1',
          'ce.source': '/shop/orders',
          'ce.type': 'example.flow.read',
          'ce.subject': 'orders',
          'ce.dataschema': 'https://acme.example/schema',
          'ce.traceparent': '00-ab-cd-01',
          'ce.sequence': '7',
          'ce.sampled': 'true',
        },
      },
    });
    expect(Object.keys(read(all).event.details ?? {})).not.toContain('ce.partitionkey');
  });

  it('may say twice what is the same', () => {
    const occurredAt = '2026-11-22T09:00:00Z';
    const details = { 'ce.id': 'A-1' };
    const twice = { ...event, time: '2026-11-22T10:00:00+01:00', data: { ...data, occurredAt, details } };
    expect(read(twice).event.occurredAt).toBe('2026-11-22T09:00:00.000Z');
  });

  it.each([
    [{ specversion: '0.3' }, 'specversion', 'one of 1.0', '"0.3"'],
    [{ specversion: '2.0' }, 'specversion', 'one of 1.0', '"2.0"'],
    [{ specversion: 1 }, 'specversion', 'text', '1'],
    [{ specversion: undefined }, 'specversion', 'text', 'nothing'],
    [{ id: '' }, 'id', '≥ 1 character', 'empty text'],
    [{ id: 17 }, 'id', 'text', '17'],
    [{ source: null }, 'source', 'text', 'null'],
    [{ source: 'x'.repeat(1_025) }, 'source', '≤ 1,024 characters', '1,025 characters'],
    [{ type: undefined }, 'type', 'text', 'nothing'],
    [{ subject: '\ud800' }, 'subject', 'no lone surrogates', 'lone surrogate at offset 0'],
    [{ time: 'yesterday' }, 'time', expect.stringContaining('ISO 8601'), '"yesterday"'],
    [{ time: '2026-11-22T11:00:00Z' }, 'time', '≤ 5 minutes ahead', '2026-11-22T11:00:00.000Z'],
    [{ datacontenttype: 'application/xml' }, 'datacontenttype', expect.stringContaining('JSON'), '"application/xml"'],
    [{ data_base64: 'e30=' }, 'data_base64', 'an event as JSON in “data”', 'a string'],
    [{ data: undefined }, 'data', 'an object', 'nothing'],
    [{ data: '{}' }, 'data', 'an object', 'a string'],
    [{ data: { ...data, actor: undefined } }, 'data.actor', 'an object', 'nothing'],
    [{ data: { ...data, details: [] } }, 'data.details', 'an object', 'a list'],
    [{ data: { ...data, details: { 'ce.id': 'B' } } }, 'data.details.ce.id', 'as id, or absent', 'another value'],
    [{ sequence: 1.5 }, 'sequence', expect.stringContaining('32 bits'), '1.5'],
    [{ sequence: 2 ** 31 }, 'sequence', expect.stringContaining('32 bits'), '2147483648'],
    [{ sequence: 2 ** 53 }, 'sequence', expect.stringContaining('32 bits'), 'a number'],
    [{ list: [] }, 'list', expect.stringContaining('32 bits'), 'a list'],
  ])('is refused by the name of what is wrong: %j', (wrong, field, limit, received) => {
    expect(refusal({ ...event, ...wrong })).toEqual({ code: 'invalid_event', field, limit, received });
    expect(refusal({ ...event, ...wrong }, 'events[3]').field).toBe(`events[3].${field}`);
  });

  it('is refused by a name that is none, with the nearest that is', () => {
    expect(refusal({ ...event, dataContentType: 'application/json' })).toMatchObject({
      field: 'dataContentType',
      received: '"dataContentType"',
      suggestion: 'datacontenttype',
    });
    expect(refusal({ ...event, ['x'.repeat(62)]: '' }).field).toBe('x'.repeat(62));
    expect(refusal({ ...event, data: { ...data, detials: {} } })).toMatchObject({
      field: 'data.detials',
      suggestion: 'details',
    });
    for (const none of [null, [], 'x', 1, undefined]) expect(refusal(none).limit).toBe('an object');
  });

  it('is refused where time and occurredAt differ', () => {
    const two = { ...event, time: '2026-11-22T09:00:00Z', data: { ...data, occurredAt: '2026-11-22T09:00:01Z' } };
    expect(refusal(two)).toMatchObject({ field: 'data.occurredAt', limit: '2026-11-22T09:00:00.000Z, or absent' });
  });

  it('has at most as many tags as any event, its own included', () => {
    const details = Object.fromEntries(
      Array.from({ length: LIMITS.detailsKeys - 2 }, (_, index) => [`k${index}`, 'v']),
    );
    expect(refusal({ ...event, data: { ...data, details } })).toMatchObject({
      field: 'data.details',
      limit: '≤ 50 keys',
      received: '51 keys',
    });
  });

  it('loses nothing of what came, or is refused', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,20}$/);
    const value = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.double(), fc.constant(null), fc.array(fc.nat()));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 5 }), (extensions) => {
        let details: Record<string, string> = {};
        try {
          details = read({ ...extensions, ...event }).event.details ?? {};
        } catch (error) {
          expect(error).toBeInstanceOf(AuditError);
          return;
        }
        for (const [key, given] of Object.entries(extensions)) {
          if (given === null || key in event) continue;
          if (key === 'time' || key === 'datacontenttype') continue;
          expect(details[`ce.${key}`]).toBe(String(given));
        }
      }),
    );
  });
});
