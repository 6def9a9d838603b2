import superjson from 'superjson';
import { expect, it } from 'vitest';
import { plainTransformer } from './plain-transformer.ts';

const plain = { text: 'a', count: 1, none: null, flag: true, list: [{ deep: [] }] };

it('speaks superjson for plain values, both ways', () => {
  const wire = JSON.parse(JSON.stringify(plainTransformer.serialize(plain)));
  expect(superjson.deserialize(wire)).toEqual(plain);
  expect(plainTransformer.deserialize(JSON.parse(JSON.stringify(superjson.serialize(plain))))).toEqual(plain);
});

it.each([{ at: new Date(0) }, { big: 1n }, { absent: undefined }])('refuses what is more than that: %o', (value) => {
  expect(() => plainTransformer.deserialize(superjson.serialize(value))).toThrow('plain JSON');
});
