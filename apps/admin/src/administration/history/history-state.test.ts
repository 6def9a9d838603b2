import { expect, it } from 'vitest';
import type { ListState } from '../../audit-logs/list-state.ts';
import { historyHref, logSearch, staysHere } from './history-state.ts';

const STATE: ListState = {
  q: 'resource:GROUP',
  from: 'all',
  to: null,
  event: 'e1',
  show: 'raw',
  cursor: 'c1',
  cols: null,
  pins: null,
  view: null,
};

it('opens a row where the history stands', () => {
  expect(staysHere({ event: 'e2' })).toBe(true);
  expect(staysHere({ event: null, q: 'a' })).toBe(false);
  expect(historyHref('/groups/1?tab=history', { event: 'e2', show: null, cursor: null })).toBe(
    '/groups/1?tab=history&event=e2',
  );
  expect(historyHref('/groups/1', { event: 'e2', show: 'raw', cursor: 'c' })).toBe(
    '/groups/1?event=e2&show=raw&cursor=c',
  );
  expect(historyHref('/groups/1?tab=history', { event: null, show: null, cursor: null })).toBe('/groups/1?tab=history');
});

it('takes any other question to the whole log, over all time', () => {
  expect(logSearch(STATE, { q: 'resource:GROUP name:ops', event: null })).toBe('?q=resource:GROUP+name:ops&from=all');
});
