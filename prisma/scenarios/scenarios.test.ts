import { validateEvent } from '@indelible/audit/validate-event';
import { expect, it } from 'vitest';
import { fiveHundredInOneMillisecond } from './five-hundred-in-one-millisecond.ts';
import { hostileMarkup } from './hostile-markup.ts';
import { stateByHand } from './state-by-hand.ts';
import { twoThousandLineDiff } from './two-thousand-line-diff.ts';
import { workflowEdits } from './workflow-edits.ts';

const AT = '2026-05-03T08:59:58.214Z';

it.each([
  ['fiveHundredInOneMillisecond', () => fiveHundredInOneMillisecond(AT), 500],
  ['hostileMarkup', () => hostileMarkup(AT), 27],
  ['twoThousandLineDiff', () => [twoThousandLineDiff(AT)], 1],
  ['workflowEdits', () => workflowEdits(AT), 14],
  ['stateByHand', () => [stateByHand(AT)], 1],
])('%s: events that the domain takes, the same at every call', (_, make, count) => {
  const events = make();
  expect(events).toHaveLength(count);
  expect(make()).toEqual(events);
  for (const event of events) validateEvent(event, { nowMs: Date.UTC(2026, 10, 22) });
});

it('a workflow goes from state to state without a gap', () => {
  const events = workflowEdits(AT);
  events.slice(1).forEach((event, index) => {
    expect(event.before).toEqual(events[index]?.after);
    if (event.action === 'UPDATE') expect(event.after?.text).not.toBe(event.before?.text);
  });
});

it('200 of 2,000 lines change', () => {
  const { before, after } = twoThousandLineDiff(AT);
  const lines = after?.text.trimEnd().split('\n') ?? [];
  const old = before?.text.trimEnd().split('\n') ?? [];
  expect([lines.length, old.length]).toEqual([2_000, 2_000]);
  expect(lines.filter((line, number) => line !== old[number])).toHaveLength(200);
});
