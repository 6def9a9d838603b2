import { AuditError } from '@indelible/audit/errors';
import { describe, expect, it } from 'vitest';
import { revisionFormat } from './revision-format.ts';

const NOW = Date.UTC(2026, 10, 22);
const LINE = {
  change: '73b5032dee50',
  date: '2019-08-26T07:59:45+02:00',
  actor: { type: 'USER', id: 'user-01' },
  action: 'UPDATE',
  flowId: 'full',
  namespace: 'io.kestra.tests',
  path: 'flows/full.yaml',
  before: 'id: full\n',
  after: 'id: full # changed  \n\n',
};

function refusal(record: Record<string, unknown>): AuditError {
  try {
    revisionFormat(NOW).map(record);
  } catch (error) {
    if (error instanceof AuditError) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(record)}`);
}

describe('--format revisions', () => {
  it('makes a FLOW event of a line, with its texts to the byte', () => {
    expect(revisionFormat(NOW).map(LINE)).toMatchObject({
      action: 'UPDATE',
      resource: { type: 'FLOW', id: 'io.kestra.tests/full' },
      actor: { type: 'USER', id: 'user-01', name: 'user-01' },
      details: {
        namespace: 'io.kestra.tests',
        id: 'full',
        flowId: 'full',
        revision: '1',
        path: 'flows/full.yaml',
      },
      occurredAt: '2019-08-26T05:59:45.000Z',
      correlationId: '73b5032dee50',
      before: { format: 'yaml', text: LINE.before },
      after: { format: 'yaml', text: LINE.after },
    });
  });

  it('counts revisions by path in file order, a deletion and a bad line included', () => {
    const format = revisionFormat(NOW);
    const revision = (record: Record<string, unknown>) => format.map(record).details?.revision;
    expect(revision({ ...LINE, action: 'CREATE', before: null })).toBe('1');
    expect(revision({ ...LINE, path: 'other.yaml' })).toBe('1');
    expect(revision({ ...LINE, action: 'DELETE', after: null })).toBe('2');
    expect(() => format.map({ ...LINE, after: undefined })).toThrow(AuditError);
    expect(revision({ ...LINE, flowId: 'renamed' })).toBe('4');
  });

  it.each(Object.keys(LINE))('refuses a line without %s by that name', (field) => {
    const { [field as keyof typeof LINE]: _, ...rest } = LINE;
    expect(refusal(rest)).toMatchObject({ code: 'invalid_event', facts: { field } });
  });

  it.each([
    ['date', { date: '2023-02-30T10:00:00Z' }],
    ['date', { date: '1999-12-31T23:59:59Z' }],
    ['date', { date: '2026-11-22T00:10:00Z' }],
    ['action', { action: 'update' }],
    ['action', { action: 'READ' }],
    ['actor', { actor: null }],
    ['actor.type', { actor: { type: 'ROBOT', id: 'x' } }],
    ['actor.id', { actor: { type: 'USER', id: 7 } }],
    ['actor.name', { actor: { type: 'USER', id: 'x', name: 'X' } }],
    ['flowId', { flowId: '' }],
    ['path', { path: 'p'.repeat(1_025) }],
    ['before', { before: null }],
    ['before', { action: 'CREATE' }],
    ['after', { action: 'DELETE' }],
    ['after', { after: 7 }],
    ['namespace', { namespace: 'a\u0000b' }],
    ['revision', { revision: '3' }],
  ])('refuses a wrong %s: %j', (field, change) => {
    const { code, facts } = refusal({ ...LINE, ...change });
    expect([code, facts.field]).toEqual(['invalid_event', field]);
  });

  it('refuses a state of 1.1 MiB as too large, without quoting it', () => {
    const error = refusal({ ...LINE, after: 'é'.repeat(600_000) });
    expect([error.code, error.facts.field]).toEqual(['payload_too_large', 'after.text']);
    expect(`${error.message}${JSON.stringify(error.facts)}`).not.toContain('é');
  });
});

it('counts the path of a line that is no JSON, and finds its instant', () => {
  const format = revisionFormat(NOW);
  format.map({ ...LINE, action: 'CREATE', before: null });
  const broken = JSON.stringify({ ...LINE, after: '"date": "2020-01-01T00:00:00Z"' }).slice(0, -1);
  expect(format.salvageInstant(broken)).toBe(Date.parse(LINE.date));
  expect(format.map(LINE).details?.revision).toBe('3');
});
