import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { BinaryArray } from '../src/binary-array.ts';
import { eventColumns } from '../src/event-columns.ts';
import { openPool, sqlOn } from '../src/pool.ts';
import { openPreparing } from '../src/preparing.ts';
import { int4Array, int8Array, textArray } from '../src/seal/column-arrays.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { sampleEvent } from './store-world.ts';

const database = await createTestDatabase();
const pool = openPool(database.ownerUrl, { name: 'test', max: 2 });
afterAll(async () => {
  await pool.end();
  await database.drop();
});
const sql = sqlOn(pool);

/** Each array filled from none, so that it has to grow. */
function filled<T>(
  of: ConstructorParameters<typeof BinaryArray>[0],
  values: readonly T[],
  add: (to: BinaryArray, value: T) => void,
) {
  const array = new BinaryArray(of, 0);
  for (const value of values) add(array, value);
  return array.value();
}

// What PostgreSQL can't hold is refused before: NUL, a lone surrogate.
const letters = fc.constantFrom(
  'a',
  'Z',
  ' ',
  '"',
  '\\',
  '{',
  '}',
  ',',
  '\n',
  'é',
  'ß',
  '中',
  '😀',
  '\u007f',
  '\u0080',
);
const text = fc.oneof(
  fc.array(letters, { maxLength: 130 }).map((all) => all.join('')),
  fc.constantFrom('', 'NULL', 'x'.repeat(64), 'x'.repeat(65), `${'x'.repeat(63)}é`),
);

test('columns filled in one loop arrive as they are, empty ones too', async () => {
  const int4 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const int8 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  const columns = fc.tuple(...[int4, int8, text].map((one) => fc.array<unknown>(one, { maxLength: 20 })));
  await fc.assert(
    fc.asyncProperty(columns as fc.Arbitrary<[number[], bigint[], string[]]>, async ([numbers, ids, texts]) => {
      const all = [int4Array(numbers), int8Array(ids), textArray(texts)];
      const rows =
        await sql.$queryRaw`SELECT ${all[0]}::int4[] AS a, ${all[1]}::int8[]::text[] AS b, ${all[2]}::text[] AS c`;
      expect(rows).toEqual([{ a: numbers, b: ids.map(String), c: texts }]);
    }),
    { numRuns: 60 },
  );
});

test('any texts, NULLs among them, arrive as they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { maxLength: 40 }), async (values) => {
      const array = filled('text', values, (to, value) => to.text(value));
      expect(await sql.$queryRaw`SELECT ${array}::text[] AS all`).toEqual([{ all: values }]);
    }),
    { numRuns: 60 },
  );
});

test('bytes, ids, instants, numbers and JSON too', async () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  const ms = fc
    .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.getTime());
  const details = fc.dictionary(text, text, { maxKeys: 5 });
  const row = fc.record({
    bytes: fc.option(bytes),
    id: fc.uuid(),
    ms,
    small: fc.integer({ min: -32_768, max: 32_767 }),
    details,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const stored = await sql.$queryRaw`
        SELECT bytes, id::text AS id, (extract(epoch FROM at) * 1000)::float8 AS ms, small, details
        FROM unnest(${filled('bytea', rows, (to, one) => to.bytes(one.bytes))}::bytea[],
          ${filled('uuid', rows, (to, one) => to.hex(one.id.replaceAll('-', '')))}::uuid[],
          ${filled('timestamptz', rows, (to, one) => to.instant(one.ms))}::timestamptz[],
          ${filled('int2', rows, (to, one) => to.int2(one.small))}::smallint[],
          ${filled('jsonb', rows, (to, one) => to.jsonb(JSON.stringify(one.details)))}::jsonb[])
          AS new (bytes, id, at, small, details)`;
      expect(stored).toEqual(rows.map((one) => ({ ...one, bytes: one.bytes && Buffer.from(one.bytes) })));
    }),
    { numRuns: 60 },
  );
});

test('names of changed fields, whatever stands in them', async () => {
  const prepare = openPreparing({ keys: database.keys, redactKeys: [], nowMs: Date.now });
  const prepared = prepare(
    { id: 1, uid: '0196a2b0-0000-7000-8000-0000000000aa', slug: 'acme', name: 'Acme' },
    { input: sampleEvent() },
    '',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 10 }), async (changedPaths) => {
      const { changedPaths: column } = eventColumns([{ ...prepared, event: { ...prepared.event, changedPaths } }]);
      expect(
        await sql.$queryRaw`SELECT paths::text[] AS paths FROM unnest(${column.value()}::text[]) AS paths`,
      ).toEqual([{ paths: changedPaths }]);
    }),
    { numRuns: 60 },
  );
});
