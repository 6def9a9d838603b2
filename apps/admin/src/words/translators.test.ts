import { createElement } from 'react';
import { expect, it } from 'vitest';
import { compiledTexts, translatorFor } from './catalogues.ts';
import { translatorsOf } from './translators.ts';
import type { Words } from './words-type.ts';

const log = translatorsOf('de', compiledTexts('de'))('log') as unknown as Words<'log'>;
const own = translatorFor('de', 'log');

it('is made once for each area of a page', () => {
  const of = translatorsOf('en', compiledTexts('en'));
  expect(of('log')).toBe(of('log'));
  expect(of('log')).not.toBe(of('event'));
});

it('says what use-intl says, the second time as the first', () => {
  for (let turn = 0; turn < 2; turn++) {
    expect(log('events')).toBe(own('events'));
    for (const n of [0, 1, 2, 12_345]) expect(log('events_n', { n })).toBe(own('events_n', { n }));
    const time = () => createElement('b');
    expect(log.rich('footSearchedBack', { time })).toEqual(own.rich('footSearchedBack', { time }));
  }
});
