import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from './random.ts';

it('gives the same sequence for the same seed, on every machine', () => {
  const random = seededRandom('indelible');
  expect([random.int(0, 999), random.int(0, 999), random.hex(8), random.id()]).toMatchInlineSnapshot(`
    [
      237,
      13,
      "524aceeb",
      "kJahy90CjfJhVgLARxmSCf",
    ]
  `);
});

it('stays within its bounds', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 50 }), (seed, from, more) => {
      const random = seededRandom(seed);
      for (let turn = 0; turn < 50; turn += 1) {
        const drawn = random.int(from, from + more);
        expect(drawn >= from && drawn <= from + more && Number.isInteger(drawn)).toBe(true);
        expect(random.next()).toBeLessThan(1);
      }
    }),
  );
});

it('draws by weight, and never what weighs nothing', () => {
  const random = seededRandom('weights');
  const drawn = Array.from({ length: 4_000 }, () =>
    random.weighted([
      [3, 'often'],
      [1, 'seldom'],
      [0, 'never'],
    ]),
  );
  const often = drawn.filter((item) => item === 'often').length;
  expect(drawn).not.toContain('never');
  expect(often / drawn.length).toBeGreaterThan(0.7);
  expect(often / drawn.length).toBeLessThan(0.8);
});

it('forks into sequences of their own', () => {
  const [left, right] = [seededRandom('a').fork('x'), seededRandom('a').fork('y')];
  expect(left.hex(16)).not.toBe(right.hex(16));
  expect(seededRandom('a').fork('x').hex(16)).toBe(seededRandom('a').fork('x').hex(16));
});
