import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['bg', 'surface', 'raised', 'sunken', 'selected'];
const PAIRS: [ink: string, grounds: string[]][] = [
  ['ink', [...GROUNDS, 'accent-soft', 'add-bg', 'add-hl', 'del-bg', 'del-hl', 'fail-soft', 'line']],
  ['ink-2', [...GROUNDS, 'add-bg', 'del-bg', 'fail-soft']],
  ['ink-3', [...GROUNDS, 'fail-soft']],
  ['accent', [...GROUNDS, 'accent-soft']],
  ['accent-ink', ['accent']],
  ...['create', 'update', 'delete', 'other', 'access'].map((tone): [string, string[]] => [tone, GROUNDS]),
  ['fail', [...GROUNDS, 'fail-soft']],
  ['acting-ink', ['acting-bg']],
];

it.each(['light', 'dark'] as const)('is legible in the %s theme: 4.5:1 wherever words stand', (theme) => {
  const poor = PAIRS.flatMap(([ink, grounds]) =>
    grounds.map((ground) => {
      const ratio = contrast(tokens.get(ink)?.[theme] ?? '#000000', tokens.get(ground)?.[theme] ?? '#000000');
      return { pair: `${ink} on ${ground}`, ratio: Math.round(ratio * 100) / 100 };
    }),
  ).filter(({ ratio }) => ratio < 4.5);
  expect(poor).toEqual([]);
});
