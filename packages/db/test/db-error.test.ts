import { inspect } from 'node:util';
import { AuditError } from '@indelible/audit/errors';
import { afterAll, describe, expect, test } from 'vitest';
import { openClient } from '../src/client.ts';
import { guarded, toAuditError } from '../src/db-error.ts';
import { Prisma } from '../src/generated/prisma/client.ts';
import { createTestDatabase } from '../src/test-database.ts';

const source = await createTestDatabase();
const owner = openClient(source.ownerUrl, { name: 'test', max: 2 });
const app = openClient(source.urls.app, { name: 'test', max: 1 });
afterAll(async () => {
  await Promise.all([owner.$disconnect(), app.$disconnect()]);
  await source.drop();
});

/** Whatever a log could print of an error. */
async function failure(work: () => Promise<unknown>): Promise<{ error: AuditError; printed: string }> {
  const error: unknown = await guarded(work).catch((thrown: unknown) => thrown);
  if (!(error instanceof AuditError)) throw new Error(`not an AuditError: ${inspect(error)}`);
  return { error, printed: inspect(error, { depth: 9, showHidden: true }) };
}

describe('a database that is away is unavailable', () => {
  test('a closed port, for a query and for a transaction', async () => {
    const url = 'postgres://indelible_app:secret-password@127.0.0.1:1/indelible';
    const closed = openClient(url, { name: 'test', max: 1 });
    for (const work of [() => closed.user.count(), () => closed.$transaction(async (tx) => tx.user.count())]) {
      const { error, printed } = await failure(work);
      expect(error.code).toBe('unavailable');
      expect(printed).not.toMatch(/secret-password|127\.0\.0\.1:1/);
    }
    await closed.$disconnect();
  });

  test('a connection that is killed within a transaction, and the next one works', async () => {
    const { error } = await failure(() =>
      app.$transaction(async (tx) => {
        const [me] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        await owner.$queryRaw`SELECT pg_terminate_backend(${me!.pid}::int)`;
        return tx.$queryRaw`SELECT 1`;
      }),
    );
    expect(error.code).toBe('unavailable');
    expect(await app.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  test('a statement that takes too long', async () => {
    const { error } = await failure(() =>
      app.$transaction(async (tx) => {
        await tx.$executeRaw(Prisma.raw("SET LOCAL statement_timeout = '20ms'"));
        return tx.$queryRaw`SELECT pg_sleep(5)::text`;
      }),
    );
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('gave up') });
  });

  test.each([
    { code: '08006', severity: 'FATAL', message: 'connection failure' },
    { code: '57P03', severity: 'FATAL', message: 'the database system is starting up' },
    { code: '53300', severity: 'FATAL', message: 'too many connections' },
    { code: '40P01', severity: 'ERROR', message: 'deadlock detected' },
    new Error('Connection terminated unexpectedly'),
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read', errno: -104 }),
  ])('$message', (error) => {
    expect(toAuditError(error)).toMatchObject({ code: 'unavailable' });
  });
});

describe('everything else is internal, and says nothing of the data', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a broken check',
      () => owner.$executeRaw`INSERT INTO tenant (uid, slug, name) VALUES (gen_random_uuid(), 'SECRET-VALUE', 'x')`,
      'tenant_slug_check',
    ],
    ['a wrong value', () => owner.$queryRaw`SELECT ${'SECRET-VALUE'}::uuid`, '22P02'],
    ['a missing right', () => app.$executeRaw`DELETE FROM event WHERE action = ${'SECRET-VALUE'}`, '42501'],
    [
      'a broken check through a model',
      () =>
        owner.tenant.create({ data: { uid: '0190a000-0000-4000-8000-000000000000', slug: 'SECRET-VALUE', name: 'x' } }),
      'tenant_slug_check',
    ],
  ])('%s', async (_name, work, told) => {
    const { error, printed } = await failure(work);
    expect(error).toMatchObject({ code: 'internal', facts: {} });
    expect(printed).toContain(told);
    expect(printed).not.toContain('SECRET-VALUE');
  });

  test('errors that are not the database’s come back as they are', () => {
    const bug = new TypeError('x is not a function');
    const known = new AuditError('not_found', 'There is no such event');
    expect(toAuditError(bug)).toBe(bug);
    expect(toAuditError(known)).toBe(known);
  });
});
