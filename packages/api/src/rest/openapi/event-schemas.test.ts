import { validateEvent } from '@indelible/audit/validate-event';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './document.ts';

const shut = openApiDocument({ closed: true });
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(shut, 'doc');

describe('the schema of an event', () => {
  const nowMs = Date.now();
  const validate = ajv.getSchema('doc#/components/schemas/NewEvent');
  const takes = (event: unknown): boolean => {
    try {
      validateEvent(event, { nowMs });
      return true;
    } catch {
      return false;
    }
  };
  const words = fc.constantFrom('', 'a', 'é😀', 'x'.repeat(256));
  const actor = fc.record({
    type: fc.constantFrom('USER', 'SYSTEM', 'SERVICE_ACCOUNT'),
    id: fc.constant('u'),
    name: fc.constant('é'),
  });
  const state = fc.record({ format: fc.constantFrom('json', 'yaml', 'text'), text: words });
  const orNull = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.constant(null));
  const good = fc.record(
    {
      action: fc.constantFrom('READ', 'CREATE', 'UPDATE', 'DELETE', 'A_B'),
      resource: fc.record({ type: fc.constantFrom('FLOW', 'A'.repeat(40)), id: fc.constant('i') }),
      actor,
      impersonator: orNull(actor),
      details: orNull(fc.dictionary(fc.constantFrom('a', 'é1', 'b.c', 'x'.repeat(64)), words)),
      outcome: fc.constantFrom('SUCCESS', 'DENIED', null),
      ip: fc.constantFrom('::1', '10.0.0.1', 'fe80::1%eth0', null),
      userAgent: orNull(words),
      correlationId: orNull(words),
      before: orNull(state),
      after: orNull(state),
      occurredAt: fc.constantFrom('2026-01-01T00:00:00Z', null),
    },
    { requiredKeys: ['action', 'resource', 'actor'] },
  );
  const wrongValue = fc.constantFrom<unknown>(
    ...['', 'read', 'OK', 'localhost', 'x'.repeat(1_025), 'A'.repeat(41), 1, true, [], {}, { type: 'FLOW', id: '' }],
    ...[
      { type: 'flow', id: 'i' },
      { type: 'FLOW', id: 'x'.repeat(513) },
      { type: 'FLOW' },
      { format: 'xml', text: '' },
    ],
    ...[{ type: 'ROBOT', id: 'a', name: 'a' }, { type: 'USER', id: 'a', name: '😀'.repeat(257) }, { format: 'json' }],
    ...[
      { A: '' },
      { '': '' },
      { 'a b': '' },
      { ['x'.repeat(65)]: '' },
      { a: 'x'.repeat(1_025) },
      { a: 1 },
      { a: null },
    ],
    Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ''])),
  );
  const fields = [
    'action',
    'resource',
    'actor',
    'impersonator',
    'details',
    'outcome',
    'ip',
    'userAgent',
    'correlationId',
    'before',
    'after',
    'unknown',
  ];
  const event = fc
    .tuple(good, fc.option(fc.tuple(fc.constantFrom(...fields), wrongValue)))
    .map(([one, wrong]) => (wrong ? { ...one, [wrong[0]]: wrong[1] } : one));

  it('says of an event what the door says', () => {
    let taken = 0;
    fc.assert(
      fc.property(event, (one) => {
        const accepted = takes(one);
        if (accepted) taken += 1;
        // What JSON Schema can't say is not made here: NUL and lone surrogates, instants, bytes.
        expect([one, validate?.(one)]).toEqual([one, accepted]);
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('has every field that the door knows', () => {
    const { properties } = shut.components.schemas.NewEvent as { properties: Record<string, unknown> };
    let limit = '';
    try {
      validateEvent({ '?': 1 }, { nowMs });
    } catch (error) {
      limit = (error as { facts: { limit: string } }).facts.limit;
    }
    expect(limit).toBe(`known fields: ${Object.keys(properties).join(', ')}`);
  });
});
