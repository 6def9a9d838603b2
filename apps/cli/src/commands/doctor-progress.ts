import type { Progress } from '@indelible/db/doctor/run-doctor';

/** Milliseconds between two lines of one check. */
const EVERY_MS = 5_000;
const number = (value: number): string => Math.round(value).toLocaleString('en');

/**
 * Says on the way what is being looked at: a line as each check begins, and one every five seconds of a check that knows how far it
 * is, with its rate and the time left.
 */
export function sayProgress(write: (line: string) => void, nowMs: () => number): (progress: Progress) => void {
  let name: string | null = null;
  let [fromMs, saidMs] = [0, 0];
  return (progress) => {
    const now = nowMs();
    if (progress.name !== name) {
      name = progress.name;
      [fromMs, saidMs] = [now, now];
      write(`… ${name}: ${progress.title}`);
    }
    if (progress.of === null || now - saidMs < EVERY_MS) return;
    saidMs = now;
    write(`… ${name}: ${soFar(progress.done, progress.of, now - fromMs)}`);
  };
}

function soFar(done: number, of: number, tookMs: number): string {
  const perSecond = (done * 1_000) / tookMs;
  const left = perSecond > 0 ? `, ${seconds((of - done) / perSecond)} left` : '';
  const rate = perSecond < 10 ? perSecond.toFixed(1) : number(perSecond);
  return `${number(done)} of ${number(of)} (${number((100 * done) / of)} %), ${rate} a second${left}`;
}

function seconds(count: number): string {
  const whole = Math.ceil(count);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
