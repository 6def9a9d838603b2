import { afterAll, describe, expect, expectTypeOf, test } from 'vitest';
import { type AuditClient, type AuditTransaction, openClient } from '../src/client.ts';
import { createTestDatabase } from '../src/test-database.ts';

const source = await createTestDatabase();
// The owner may do anything in the database: what stops these calls is the client alone.
const client = openClient(source.ownerUrl, { name: 'test', max: 2 });
afterAll(async () => {
  await client.$disconnect();
  await source.drop();
});

const MODELS = ['tenant', 'event', 'snapshot', 'actorContext', 'clusterEpoch'] as const;
const CHANGES = ['update', 'updateMany', 'updateManyAndReturn', 'upsert', 'delete', 'deleteMany'] as const;
type Call = (args: object) => Promise<unknown>;
type Untyped = Record<string, Record<string, Call>>;

describe.each(MODELS)('%s', (model) => {
  test.each(CHANGES)('%s is refused, inside a transaction too', async (change) => {
    const refusal = new RegExp(`${change} is refused`);
    const call = (on: object) => (on as Untyped)[model]![change]!({ where: {}, data: {}, create: {}, update: {} });
    await expect(async () => call(client)).rejects.toThrow(refusal);
    await expect(client.$transaction(async (tx) => call(tx))).rejects.toThrow(refusal);
  });
});

test('a nested write does not get round it', async () => {
  const nested = { where: { id: '0190a000-0000-7000-8000-000000000000' }, data: { user: { update: { name: 'x' } } } };
  await expect((client as unknown as Untyped).session!.update!(nested)).rejects.toThrow('update is refused');
});

test('the types have no such call, and no SQL built from text', () => {
  type Calls<C, M extends keyof C> = Extract<keyof C[M], (typeof CHANGES)[number]>;
  expectTypeOf<Calls<AuditClient, (typeof MODELS)[number]>>().toEqualTypeOf<never>();
  expectTypeOf<Calls<AuditTransaction, (typeof MODELS)[number]>>().toEqualTypeOf<never>();
  expectTypeOf<Calls<AuditClient, 'event'>>().toEqualTypeOf<never>();
  expectTypeOf<AuditClient['event']>().toHaveProperty('findMany');
  expectTypeOf<
    Extract<keyof AuditClient, '$queryRawUnsafe' | '$executeRawUnsafe' | '$extends'>
  >().toEqualTypeOf<never>();
  expectTypeOf<Extract<keyof AuditTransaction, '$queryRawUnsafe' | '$executeRawUnsafe'>>().toEqualTypeOf<never>();
});

test('reads and appends go through', async () => {
  const tenant = await client.tenant.create({
    data: { uid: '0190a000-0000-4000-8000-000000000000', slug: 'acme', name: 'A' },
  });
  expect(await client.tenant.findUnique({ where: { id: tenant.id } })).toEqual(tenant);
  expect(await client.event.count()).toBe(0);
});
