import type { AuditEvent } from '@indelible/audit/event';
import { describe, expect, it } from 'vitest';
import { translatorFor } from '../words/catalogues.ts';
import { actionTone, actionWords } from './action-words.ts';
import { changeTitle } from './event/change-title.ts';
import { describeUserAgent } from './event/user-agent.ts';
import { countText, countWords } from './facets/facet-words.ts';
import { rangeLabel, rangePhrase } from './filter/range-label.ts';

const log = translatorFor('en', 'log');
const time = translatorFor('en', 'time');
const NOW = Date.parse('2026-11-22T09:00:00.000Z');

it.each([
  ['UPDATE', 'SUCCESS', 'updated'],
  ['KILL', 'FAILURE', 'kill failed'],
  ['EXECUTE', 'DENIED', 'run denied'],
  ['LOGIN_FAILURE', 'FAILURE', 'sign-in failed'],
  ['FORCE_RUN', 'SUCCESS', 'force run'],
  ['FORCE_RUN', 'FAILURE', 'force run failed'],
] as const)('%s with %s reads %s', (action, outcome, words) => {
  expect(actionWords(log, { action, outcome })).toBe(words);
});

it('is red for failure alone', () => {
  const tone = (action: string, outcome: AuditEvent['outcome'], actionClass: AuditEvent['actionClass']) =>
    actionTone({ action, outcome, actionClass });
  expect(tone('DELETE', 'SUCCESS', 'delete')).toBe('delete');
  expect(tone('DELETE', 'DENIED', 'delete')).toBe('fail');
  expect(tone('ACCOUNT_LOCKED', 'SUCCESS', 'sign-in')).toBe('fail');
  expect(tone('LOGIN', 'SUCCESS', 'sign-in')).toBe('access');
});

it.each([
  [{ from: null, to: null }, 'Last 7 days', 'in the last 7 days'],
  [{ from: '-24h', to: 'now' }, 'Last 24 hours', 'in the last 24 hours'],
  [{ from: 'all', to: null }, 'All time', 'in the whole log'],
  [{ from: '2026-05-03', to: null }, 'Since 3 May 00:00', 'since 3 May 00:00'],
  [
    { from: '2026-05-03T08:00:00.000Z', to: '2026-05-05T10:15:30.250Z' },
    '3 May 08:00 to 5 May 10:15:30.250',
    'from 3 May 08:00 to 5 May 10:15:30.250',
  ],
  [{ from: 'nonsense', to: null }, 'nonsense to now', 'from nonsense to now'],
])('%j is %s', (range, label, phrase) => {
  expect(rangeLabel(time, range, 'UTC', NOW)).toBe(label);
  expect(rangePhrase(time, range, 'UTC', NOW)).toBe(phrase);
});

it('says absolute ranges in the zone shown', () => {
  expect(rangeLabel(time, { from: '2026-05-03T08:00:00.000Z', to: null }, 'Europe/Berlin', NOW)).toBe(
    'Since 3 May 10:00',
  );
});

it.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128 on macOS'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
    'Edge 126 on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari 17 on iPhone',
  ],
  ['curl/8.5.0', 'curl 8.5.0'],
  ['x'.repeat(100), `${'x'.repeat(60)}…`],
  ['<img src=x>', '<img src=x>'],
])('%s is %s', (raw, words) => {
  expect(describeUserAgent(raw)).toBe(words);
});

it.each([
  [0, true, '0', '0 events'],
  [1, true, '1', '1 event'],
  [12_345, true, '12,345', '12,345 events'],
  [12_345, false, '12,345+', 'at least 12,345 events'],
  [1_234_567, false, '1,234k+', 'at least 1,234,567 events'],
])('a count of %d (exact: %j) is %s', (count, exact, text, words) => {
  expect(countText(log, count, exact)).toBe(text);
  expect(countWords(log, count, exact)).toBe(words);
});

describe('changeTitle', () => {
  const title = (over: {
    hasBefore?: boolean;
    hasAfter?: boolean;
    fields?: number;
    added?: number;
    removed?: number;
    outcome?: AuditEvent['outcome'];
    against?: string;
  }) =>
    changeTitle(translatorFor('en', 'event'), {
      event: { hasBefore: true, hasAfter: true, ...over } as AuditEvent,
      counts: { fields: 0, added: 0, removed: 0, ...over },
      notice: null,
      left: { label: 'Before', eventId: over.against ?? null },
    });
  it.each([
    [{ fields: 1 }, '1 field changed'],
    [{ fields: 1_200 }, '1,200 fields changed'],
    [{ added: 3, removed: 1 }, '3 lines changed'],
    [{ hasBefore: false, fields: 12 }, 'Created with 12 fields'],
    [{ hasAfter: false }, 'Deleted'],
    [{ hasAfter: false, fields: 1, outcome: 'DENIED' as const }, 'Denied: this was not done'],
    [{ fields: 1, outcome: 'FAILURE' as const }, 'Failed: this was tried'],
    [{ fields: 1, outcome: 'DENIED' as const, against: 'another' }, '1 field changed'],
  ])('%j is %s', (over, words) => {
    expect(title(over)).toBe(words);
  });
});
