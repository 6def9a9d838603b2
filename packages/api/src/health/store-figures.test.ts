import type { StoreHealth } from '@indelible/db/health/store-health';
import { expect, it } from 'vitest';
import { openStoreFigures } from './store-figures.ts';

const figures = (stored: number) => ({ stored: { count: stored, isExact: true } }) as StoreHealth;

it('reads once for all who ask within some seconds, and anew after that', async () => {
  let [now, reads] = [0, 0];
  const ask = openStoreFigures(
    async () => figures(++reads),
    () => now,
  );
  const both = await Promise.all([ask(), ask()]);
  now = 4_999;
  expect([...both, await ask()].map(({ stored }) => stored.count)).toEqual([1, 1, 1]);
  now = 5_000;
  expect((await ask()).stored.count).toBe(2);
});

it('does not keep a failure', async () => {
  let reads = 0;
  const read = async () => {
    if (++reads === 1) throw new Error('away');
    return figures(reads);
  };
  const ask = openStoreFigures(read, () => 0);
  await expect(ask()).rejects.toThrow('away');
  expect((await ask()).stored.count).toBe(2);
});

it('reads anew when the clock was set back', async () => {
  let [now, reads] = [3_600_000, 0];
  const ask = openStoreFigures(
    async () => figures(++reads),
    () => now,
  );
  await ask();
  now = 0;
  expect((await ask()).stored.count).toBe(2);
});
