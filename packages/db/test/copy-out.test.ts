import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { literally } from '../src/copy-out.ts';
import { Prisma } from '../src/generated/prisma/client.ts';
import { inTransaction } from '../src/pool.ts';
import { openWorld } from './store-world.ts';

const world = await openWorld();
const pool = new pg.Pool({ connectionString: world.source.ownerUrl, max: 1 });
afterAll(async () => {
  await pool.end();
  await world.close();
});
const packed = (query: Prisma.Sql) => inTransaction(pool, [], (tx) => tx.$packed(query));
const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');

describe('a row of bytes comes by COPY', () => {
  test('as it is, with values that are numbers, ids, lists of them or nothing', async () => {
    const id = '0190aaaa-0000-7000-8000-00000000000A';
    const row = await packed(Prisma.sql`
      SELECT int8send(${'-9223372036854775808'}::bigint), NULL::bytea, ''::bytea, uuid_send(${id}::uuid),
        int4send((SELECT sum(n)::int FROM unnest(${[1, -2, 30]}::int[]) n)), int4send(${-7}::int - ${-7}::int),
        int4send(coalesce(${null}::int, 5)), int4send(cardinality(${[]}::bigint[]))`);
    expect(row.map(hex)).toEqual([
      '8000000000000000',
      null,
      '',
      '0190aaaa00007000800000000000000a',
      '0000001d',
      '00000000',
      '00000005',
      '00000000',
    ]);
  });

  test('however long it is: every byte, and in order', async () => {
    const most = 300_000;
    const [numbers, short] = await packed(
      Prisma.sql`SELECT string_agg(int4send(n), ''::bytea ORDER BY n), int4send(7) FROM generate_series(1, ${most}::int) n`,
    );
    const view = Buffer.from(numbers!);
    expect(view.length).toBe(4 * most);
    for (let n = 1; n <= most; n++) if (view.readInt32BE(4 * (n - 1)) !== n) expect.fail(`number ${n}`);
    expect(hex(short!)).toBe('00000007');
  });

  test.each([0, 2])('and is one row: %d are refused', async (rows) => {
    await expect(packed(Prisma.sql`SELECT ''::bytea FROM generate_series(1, ${rows}::int)`)).rejects.toThrow(
      RangeError,
    );
  });

  test('or the server’s error comes, and the connection goes on', async () => {
    await expect(packed(Prisma.sql`SELECT int4send(1 / ${0}::int)`)).rejects.toMatchObject({ code: '22012' });
    const late = Prisma.sql`SELECT int4send(1 / (n - ${90_000}::int)) FROM generate_series(1, 100000) n`;
    await expect(packed(late)).rejects.toMatchObject({ code: '22012' });
    expect((await packed(Prisma.sql`SELECT int4send(1)`)).map(hex)).toEqual(['00000001']);
  });
});

test.each([
  "'",
  "1'; SELECT 1 --",
  'a',
  '',
  '1.5',
  ' 1',
  "{1,'}",
  '0190aaaa-0000-7000-8000-00000000000',
  1.5,
  Number.NaN,
  true,
  {},
  new Date(0),
])('what would have to be escaped does not come into a text: %j', (value) => {
  expect(() => literally(Prisma.sql`SELECT ${value as string}`)).toThrow(RangeError);
  expect(() => literally(Prisma.sql`SELECT ${[1, value] as string[]}`)).toThrow(RangeError);
});
