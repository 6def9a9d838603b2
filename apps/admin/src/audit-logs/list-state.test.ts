import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeState, type ListState, listSearch, listStateOf, listStateOfSearch } from './list-state.ts';

const EMPTY: ListState = {
  q: '',
  from: null,
  to: null,
  event: null,
  show: null,
  cursor: null,
  cols: null,
  pins: null,
  view: null,
};

describe('the URL', () => {
  it('carries every state and gives it back', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const state = fc.record({
      q: fc.oneof(fc.constant(''), text),
      from: fc.option(text),
      to: fc.option(text),
      event: fc.option(text),
      show: fc.option(text),
      cursor: fc.option(text),
      cols: fc.option(text),
      pins: fc.option(text),
      view: fc.option(text),
    });
    fc.assert(
      fc.property(state, (wanted) => {
        const params = new URLSearchParams(listSearch(wanted));
        expect(listStateOfSearch(params)).toEqual(wanted);
        expect(listStateOf(Object.fromEntries(params))).toEqual(wanted);
      }),
    );
  });

  it('is short and readable', () => {
    expect(listSearch(EMPTY)).toBe('');
    expect(listSearch({ ...EMPTY, q: 'namespace:a.b action:create,update', from: '-24h' })).toBe(
      '?q=namespace:a.b+action:create,update&from=-24h',
    );
  });

  it('takes the first of a repeated parameter', () => {
    expect(listStateOf({ q: ['a', 'b'] })).toEqual({ ...EMPTY, q: 'a' });
    expect(listStateOfSearch(new URLSearchParams('q=a&q=b'))).toEqual({ ...EMPTY, q: 'a' });
  });
});

it('starts at the newest row when the filter changes, and stays where it is when a row opens', () => {
  const paged = { ...EMPTY, q: 'a', cursor: 'c' };
  expect(changeState(paged, { q: 'b' }).cursor).toBeNull();
  expect(changeState(paged, { from: '-1h' }).cursor).toBeNull();
  expect(changeState(paged, { event: 'e' })).toEqual({ ...paged, event: 'e' });
});

it('shows the same part of the next row that is opened, and none of none', () => {
  const opened = { ...EMPTY, event: 'a', show: 'history' };
  expect(changeState(opened, { event: 'b' }).show).toBe('history');
  expect(changeState(opened, { event: null }).show).toBeNull();
});
