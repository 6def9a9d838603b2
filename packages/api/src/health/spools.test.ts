import { describe, expect, it } from 'vitest';
import { openSpools, parseSpool } from './spools.ts';

const who = (name: string, slug = 'acme') => ({ tenant: { slug }, account: { id: `id-${name}`, name } });

describe('what a producer says', () => {
  it.each([
    ['queued=12', { queued: 12, oldestSeconds: null, dropped: 0, producer: null }],
    ['queued=12;oldest=34', { queued: 12, oldestSeconds: 34, dropped: 0, producer: null }],
    [
      ' producer=billing-1; dropped=3 ;oldest=5; queued=1 ',
      { queued: 1, oldestSeconds: 5, dropped: 3, producer: 'billing-1' },
    ],
    ['queued=0;oldest=5', { queued: 0, oldestSeconds: null, dropped: 0, producer: null }],
  ])('%j', (header, report) => {
    expect(parseSpool(header)).toEqual(report);
  });

  it.each([
    '',
    'queued',
    'queued=',
    'queued=-1',
    'queued=1.5',
    'queued=1;queued=2',
    'queued=1=2',
    'oldest=3',
    'queued=1;what=2',
    'queued=1;producer=<b>',
    `queued=${'9'.repeat(13)}`,
    `queued=1;producer=${'x'.repeat(65)}`,
    'x'.repeat(201),
  ])('%j says nothing', (header) => {
    expect(parseSpool(header)).toBeNull();
    const spools = openSpools(() => 0);
    spools.note(who('one'), header);
    expect(spools.list()).toEqual([]);
  });
});

describe('what is remembered', () => {
  it('is the last word of each producer, by this server’s clock, the fullest first', () => {
    let now = Date.parse('2026-11-27T12:00:00Z');
    const spools = openSpools(() => now);
    spools.note(who('billing'), 'queued=5;oldest=60');
    spools.note(who('billing'), null);
    spools.note(who('billing', 'globex'), 'queued=9;oldest=1');
    spools.note(who('billing'), 'queued=1;producer=b-2');
    now += 30_000;
    spools.note(who('billing'), 'queued=7;oldest=90;dropped=2');
    expect(spools.list()).toEqual([
      expect.objectContaining({ tenant: 'globex', queued: 9 }),
      {
        tenant: 'acme',
        account: 'billing',
        producer: null,
        queued: 7,
        dropped: 2,
        oldestAt: '2026-11-27T11:59:00.000Z',
        reportedAt: '2026-11-27T12:00:30.000Z',
      },
      expect.objectContaining({ queued: 1, producer: 'b-2' }),
    ]);
  });

  it('is of a day, and of a thousand producers', () => {
    let now = 0;
    const spools = openSpools(() => now);
    spools.note(who('old'), 'queued=1');
    now = 24 * 3_600_000;
    spools.note(who('new'), 'queued=1');
    expect(spools.list().map(({ account }) => account)).toEqual(['new']);
    for (let n = 0; n < 1_500; n++) spools.note(who(`n${n}`), 'queued=1');
    expect(spools.list()).toHaveLength(1_000);
    expect(spools.list().some(({ account }) => account === 'new')).toBe(false);
  });
});
