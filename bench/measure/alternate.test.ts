import { expect, test } from 'vitest';
import { alternate, Took, timed } from './alternate.ts';

test('each round runs every case, and begins with another one', async () => {
  const order: string[] = [];
  const named = (name: string) => ({ name, run: () => order.push(name) });
  const samples = await alternate([named('a'), named('b'), named('c')], { rounds: 3, least: 1, most: 1 });
  expect(order.join('')).toBe('abc' + 'abc' + 'bca' + 'cab');
  expect([...samples.values()].map((rounds) => rounds.map((round) => round.length))).toEqual(Array(3).fill([1, 1, 1]));
});

test('what is prepared is handed to the run and made anew for each', async () => {
  let made = 0;
  const got: number[] = [];
  const counting = timed({ name: 'counting', prepare: () => ++made, run: (input) => got.push(input) });
  await alternate([counting], { rounds: 2, least: 2, most: 2 });
  expect(got).toEqual([1, 2, 3, 4, 5]);
});

test('what has to be ended is ended after each run', async () => {
  let open = 0;
  const seen: number[] = [];
  const opening = timed({ name: 'opening', prepare: () => ++open, run: () => seen.push(open), after: () => open-- });
  await alternate([opening], { rounds: 2, least: 2, most: 2 });
  expect([open, seen]).toEqual([0, [1, 1, 1, 1, 1]]);
});

test('a run that took its time itself is believed', async () => {
  const samples = await alternate([{ name: 'elsewhere', run: () => new Took(42) }], { rounds: 2, least: 1, most: 1 });
  expect(samples.get('elsewhere')).toEqual([[42], [42]]);
});
