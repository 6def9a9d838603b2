import { expect, it } from 'vitest';
import { leastWidth, MAX_WIDTH, MIN_WIDTH, readWidths, setWidth, widthOf } from './column-widths.ts';

it('all tags take what is left, unless they were given a width', () => {
  expect(widthOf('details', {})).toBeNull();
  expect(widthOf('details', { details: 400 })).toBe(400);
  expect(widthOf('constructor', {})).toBe(widthOf('flowId', {}));
});

it('a width stays between the least and the most', () => {
  expect(setWidth({}, 'ip', 3)).toEqual({ ip: MIN_WIDTH });
  expect(setWidth({}, 'ip', 1e9)).toEqual({ ip: MAX_WIDTH });
  expect(setWidth({ ip: 90 }, 'ip', null)).toEqual({});
});

it('the newest are kept, as many as a cookie takes', () => {
  let widths = {};
  for (let n = 0; n < 40; n++) widths = setWidth(widths, `${'表'.repeat(60)}${n}`, 100);
  expect(encodeURIComponent(JSON.stringify(widths)).length).toBeLessThan(3_600);
  expect(Object.keys(widths).at(-1)).toContain('39');
});

it.each(['x', '[1]', 'null', '"a"', '{"a":"1"}', '{"a":1e999}', '{"a":null}'])('takes no widths from %j', (text) => {
  expect(readWidths(text)).toEqual({});
});

it('the table is never narrower than its columns need', () => {
  expect(leastWidth(['resource', 'details'], {})).toBe(132 + 120 + 44);
  expect(leastWidth(['resource', 'details'], { details: 300 })).toBe(132 + 300 + 44);
});
