import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW_MS } from '../test/prepare-deps.ts';
import { refusal } from '../test/refusal.ts';
import { sampleInput } from '../test/sample-event.ts';
import { AuditError } from './errors.ts';
import { validateEvent } from './validate-event.ts';

const validate = (over: Record<string, unknown>) => validateEvent(sampleInput(over), { nowMs: NOW_MS });

describe('validateEvent', () => {
  it('returns what it was given, with known fields only and the instant in UTC', () => {
    expect(
      validate({
        occurredAt: '2026-05-03T10:00:00+02:00',
        ip: '2001:db8::1',
        userAgent: '',
        outcome: 'DENIED',
        correlationId: 'r',
      }),
    ).toEqual({
      ...sampleInput(),
      impersonator: null,
      occurredAt: '2026-05-03T08:00:00.000Z',
      ip: '2001:db8::1',
      userAgent: '',
      outcome: 'DENIED',
      correlationId: 'r',
    });
  });

  it('takes null and absent optional fields alike', () => {
    const bare = {
      details: null,
      impersonator: null,
      occurredAt: null,
      outcome: null,
      ip: null,
      userAgent: null,
      correlationId: null,
    };
    expect(validate(bare)).toEqual(validate({ details: undefined }));
  });

  it('takes any action and resource type of the shape', () => {
    for (const name of ['REPLAY', 'X', 'MCP_SERVER', `A${'_'.repeat(39)}`]) {
      expect(validate({ action: name, resource: { type: name, id: '1' } }).action).toBe(name);
    }
  });

  it('refuses a state of 1.1 MiB as too large', () => {
    const text = 'x'.repeat(1.1 * 1024 * 1024);
    expect(refusal({ after: { format: 'text', text } })).toMatchObject({
      code: 'payload_too_large',
      field: 'after.text',
      limit: '≤ 1,048,576 bytes (1 MiB)',
      received: '1,153,433 bytes',
    });
  });

  it('names the place in a batch', () => {
    expect(refusal({ action: 'x' }, 'events[3]')).toMatchObject({ field: 'events[3].action' });
    expect(refusal({ bogus: 1 }, 'events[3]')).toMatchObject({ field: 'events[3].bogus' });
    expect(() => validateEvent(null, { nowMs: NOW_MS, path: 'events[3]' })).toThrow('events[3] must be an object');
  });

  it('accepts or refuses anything with an AuditError, and never shows a tag value or a state', () => {
    const value = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.constant('SECRET\u0000'),
      fc.constant(`SECRET${'x'.repeat(2_000)}`),
    );
    const input = fc.oneof(
      fc.anything(),
      fc
        .record({
          action: fc.constantFrom('UPDATE', 'CREATE'),
          details: fc.dictionary(fc.constantFrom('a', 'token'), value),
          after: fc.oneof(fc.record({ format: fc.constant('json'), text: value }), value),
        })
        .map(sampleInput),
    );
    fc.assert(
      fc.property(input, (anything) => {
        try {
          validateEvent(anything, { nowMs: NOW_MS });
        } catch (error) {
          if (!(error instanceof AuditError)) throw error;
          expect(`${error.message}${JSON.stringify(error.facts)}`).not.toContain('SECRET');
          expect(error.facts.received?.length).toBeLessThanOrEqual(200);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
