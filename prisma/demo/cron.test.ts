import { expect, it } from 'vitest';
import { firesAtMinute } from './cron.ts';
import { DEMO_TENANTS } from './tenants.ts';

const SUNDAY = 0;
const FRIDAY = 5;

it.each([
  ['5 6-20 * * *', 6, SUNDAY, 5],
  ['5 6-20 * * *', 21, SUNDAY, null],
  ['30 6 * * 1-5', 6, FRIDAY, 30],
  ['30 6 * * 1-5', 6, SUNDAY, null],
  ['0 11,21 * * *', 21, FRIDAY, 0],
  ['10 */6 * * *', 18, FRIDAY, 10],
  ['10 */6 * * *', 19, FRIDAY, null],
  ['0 7 * * 1', 7, FRIDAY, null],
])('%s at %i h on weekday %i: %s', (cron, hour, weekday, minute) => {
  expect(firesAtMinute(cron, hour, weekday)).toBe(minute);
});

it('understands every cron that the demo has', () => {
  const crons = DEMO_TENANTS.flatMap(({ flows }) =>
    flows.flatMap(({ triggers = [] }) => triggers.map(({ cron }) => cron)),
  );
  const times = crons.filter((cron) => cron !== undefined);
  expect(times.length).toBeGreaterThan(10);
  for (const cron of times) {
    const fires = Array.from({ length: 168 }, (_, hour) => firesAtMinute(cron, hour % 24, Math.floor(hour / 24)));
    expect(fires.some((minute) => minute !== null && minute >= 0 && minute < 60)).toBe(true);
  }
});
