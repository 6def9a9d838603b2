import { CompleteField } from '@indelible/audit/services/complete-field';
import { GetEvent } from '@indelible/audit/services/get-event';
import { ListEvents } from '@indelible/audit/services/list-events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CreateFirstAdmin } from './auth/create-first-admin.ts';
import { inputError } from './input-error.ts';
import { CreateTenant } from './verbs/create-tenant.ts';
import { CreateUser } from './verbs/create-user.ts';
import { RecordTestEvents } from './verbs/record-test-events.ts';

const refusal = (schema: z.ZodType, input: unknown) => {
  const read = schema.safeParse(input);
  if (read.success) throw new Error('expected a refusal');
  const { code, facts, message } = inputError(read.error, input);
  return { code, message, ...facts };
};
const user = { email: 'a@b.example', name: 'Ada', password: 'correct horse battery' };

describe('inputError', () => {
  it.each<[string, z.ZodType, unknown, object]>([
    ['limit 0', ListEvents, { limit: 0 }, { field: 'limit', limit: 'at least 1', received: '0' }],
    ['limit 10,000', ListEvents, { limit: 10_000 }, { field: 'limit', limit: 'at most 100', received: '10000' }],
    ['limit as text', ListEvents, { limit: '5' }, { field: 'limit', limit: 'of type number', received: '"5"' }],
    [
      'limit that came as text',
      z.object({ limit: z.coerce.number().max(100) }),
      { limit: '10000' },
      { received: '"10000"' },
    ],
    ['an unknown field', z.strictObject({}), { limt: 1 }, { field: 'limt', limit: 'without the unknown “limt”' }],
    ['half a row', ListEvents, { limit: 1.5 }, { field: 'limit', received: '1.5' }],
    [
      'an id that is no UUID',
      GetEvent,
      { id: 'abc' },
      { code: 'invalid_id', field: 'id', limit: 'a UUID', received: '"abc"' },
    ],
    ['no id', GetEvent, {}, { field: 'id', received: 'nothing' }],
    ['no input', GetEvent, undefined, { limit: 'of type object', received: 'nothing' }],
    [
      'a long field',
      CompleteField,
      { field: 'x'.repeat(65), prefix: '' },
      { field: 'field', received: '65 characters' },
    ],
    ['a slug in capitals', CreateTenant, { slug: 'Acme', name: 'A' }, { field: 'slug', received: '"Acme"' }],
    ['a name of blanks', CreateTenant, { slug: 'acme', name: '  ' }, { field: 'name', limit: 'at least 1 character' }],
    ['an address', CreateUser, { ...user, email: 'nobody' }, { field: 'email', limit: 'an e-mail address' }],
    [
      'a role',
      CreateUser,
      { ...user, memberships: [{ tenant: 'a', role: 'king' }] },
      { field: 'memberships[0].role', limit: 'one of owner, admin, editor, auditor, viewer' },
    ],
    [
      '1,001 events',
      RecordTestEvents,
      { tenant: 'a', events: Array(1_001).fill({}) },
      { field: 'events', limit: 'at most 1000 items', received: '1001 items' },
    ],
  ])('tells the field, the limit and what came: %s', (_, schema, input, facts) => {
    expect(refusal(schema, input)).toMatchObject(facts);
  });

  it('writes it as one sentence', () => {
    expect(refusal(ListEvents, { limit: 10_000 }).message).toBe('“limit” must be at most 100; received 10000.');
  });

  it('never repeats a password or a code', () => {
    const password = 'hunter2';
    const told = JSON.stringify([
      refusal(CreateUser, { ...user, password }),
      refusal(CreateFirstAdmin, { ...user, code: 'x'.repeat(300), password }),
      refusal(CreateFirstAdmin, { ...user, code: 'c', password: `${password}\u0000`.repeat(3) }),
    ]);
    expect(told).not.toContain(password);
    expect(told).not.toContain('xxx');
    expect(refusal(CreateUser, { ...user, password })).toMatchObject({
      field: 'password',
      limit: 'at least 8 characters',
    });
  });
});
