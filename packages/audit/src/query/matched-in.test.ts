import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { matchedIn } from './matched-in.ts';
import { matches } from './matches.ts';
import { parseQuery } from './parse.ts';
import { sampleEvent } from './sample-event.test-data.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

describe('matchedIn', () => {
  it.each([
    ['FLOW', [{ part: 'resource', word: 'FLOW' }]],
    ['updat', [{ part: 'action', word: 'updat' }]],
    ['love', [{ part: 'actor', word: 'love' }]],
    ['ORD env:x', [{ part: 'detail', key: 'flowId', word: 'ORD' }]],
    ['-flow', []],
    ['(qq OR ada) zz', [{ part: 'actor', word: 'ada' }]],
    ['namespace:company.team', []],
    ['', []],
  ])('%s', (query, places) => {
    expect(matchedIn(parseQuery(query), sampleEvent())).toEqual(places);
  });

  it('has a place for every single word that finds an event', () => {
    const event = sampleEvent({ impersonator: { type: 'USER', id: 'root', name: 'Grace Hopper' } });
    const words = fc.constantFrom('flow', 'UPD', 'ada@', 'Hopper', 'straße', 'zzz', 'root', 'co', '7');
    fc.assert(
      fc.property(words, (word) => {
        const query = parseQuery(word);
        expect(matchedIn(query, event).length > 0).toBe(matches(query, event));
      }),
    );
  });
});
