import { AuditError } from '@indelible/audit/errors';
import { expect, it } from 'vitest';
import { clockText, describeProblem, openProgress, paceOf } from './progress.ts';

function console(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY, columns: 100, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, at: (ms: number) => (now = ms), console: { stream, nowMs: () => now } };
}

it('tells rate and time left from the pace so far', () => {
  expect(paceOf({ bytes: 250, lines: 500 }, 1_000, 2_000)).toEqual({ perSecond: 250, left: '0:06' });
  expect(paceOf({ bytes: 0, lines: 0 }, 1_000, 0)).toEqual({ perSecond: 0, left: '0:00' });
  expect([59_400, 61_000, 3_725_000].map(clockText)).toEqual(['0:59', '1:01', '1:02:05']);
});

it('writes a line every five seconds where there is no terminal', () => {
  const { written, at, console: to } = console(false);
  const progress = openProgress(to, 1_000);
  for (const ms of [1_000, 5_000, 6_000, 10_500]) {
    at(ms);
    progress.progress({ bytes: ms / 20, lines: ms / 10 });
  }
  progress.badLine(7, new AuditError('invalid_event', 'action must be in capitals', { field: 'action' }));
  progress.end();
  expect(written).toEqual([
    '25%, 500 lines, 100/s, 0:15 left\n',
    '52%, 1050 lines, 100/s, 0:10 left\n',
    'line 7: action must be in capitals\n',
  ]);
});

it('names a line that could not even be read without a field', () => {
  const problem = new AuditError('invalid_event', 'The line holds a NUL.', { field: 'line' });
  expect(describeProblem(3, problem)).toBe('line 3: The line holds a NUL.');
});

it('names the field where the message does not', () => {
  const problem = new AuditError('invalid_event', 'A row was refused.', { field: 'details.key' });
  expect(describeProblem(3, problem)).toBe('line 3: details.key: A row was refused.');
});
