import { expect, it } from 'vitest';
import { AROUND_BY, EVENT_TABS, showAround, shownTab, tabByItself } from './event-tab.ts';

it('reads back each tab, and what is shared around', () => {
  for (const tab of EVENT_TABS) expect(shownTab(tab, 'raw')).toEqual({ tab, by: 'all' });
  for (const by of AROUND_BY) expect(shownTab(showAround(by), 'raw')).toEqual({ tab: 'around', by });
});

it('takes anything else for the tab that shows by itself', () => {
  for (const show of [null, '', 'constructor', 'around-everything'])
    expect(shownTab(show, 'changes').tab).toBe('changes');
  const none = { hasBefore: false, hasAfter: false };
  expect([tabByItself(none, false), tabByItself(none, true)]).toEqual(['overview', 'changes']);
  expect(tabByItself({ hasBefore: false, hasAfter: true }, false)).toBe('changes');
});
