import { expect, test } from 'vitest';
import { sayProgress } from './doctor-progress.ts';

function listening() {
  const lines: string[] = [];
  let now = 0;
  const say = sayProgress(
    (line) => lines.push(line),
    () => now,
  );
  const step = (atMs: number, name: string, done: number, of: number | null) => {
    now = atMs;
    say({ name, title: `what ${name} asks`, done, of });
  };
  return { lines, step };
}

test('each check is named once as it begins', () => {
  const { lines, step } = listening();
  step(0, 'leaves', 0, null);
  step(60_000, 'leaves', 0, null);
  step(70_000, 'index', 0, null);
  expect(lines).toEqual(['… leaves: what leaves asks', '… index: what index asks']);
});

test('a check that tells how far it is says so every five seconds, with rate and time left', () => {
  const { lines, step } = listening();
  step(1_000, 'index', 0, null);
  step(2_000, 'index', 30, 2_700);
  step(6_000, 'index', 150, 2_700);
  step(7_000, 'index', 180, 2_700);
  step(11_000, 'index', 300, 2_700);
  step(16_000, 'index', 2_700, 2_700);
  expect(lines).toEqual([
    '… index: what index asks',
    '… index: 150 of 2,700 (6 %), 30 a second, 1 min 25 s left',
    '… index: 300 of 2,700 (11 %), 30 a second, 1 min 20 s left',
    '… index: 2,700 of 2,700 (100 %), 180 a second, 0 s left',
  ]);
});

test('the time of a check counts from its own beginning, and nothing done says no time', () => {
  const { lines, step } = listening();
  step(0, 'leaves', 0, null);
  step(100_000, 'index', 0, null);
  step(105_000, 'index', 0, 4);
  step(110_000, 'index', 1, 4);
  expect(lines.slice(2)).toEqual([
    '… index: 0 of 4 (0 %), 0.0 a second',
    '… index: 1 of 4 (25 %), 0.1 a second, 30 s left',
  ]);
});
