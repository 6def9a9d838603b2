import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../src/styles/${name}.css`, import.meta.url), 'utf8');
type Tokens = Map<string, { light: string; dark: string }>;
const tokensIn = (css: string): Tokens =>
  new Map(
    [...css.matchAll(/--(?:strong-)?([\w-]+): var\(--strong(?:-\1,|\)) light-dark\((#\w{6}), (#\w{6})\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, { light, dark }],
    ),
  );
const SETS = [
  { name: 'usual', tokens: tokensIn(read('tokens')), atLeast: 4.5 },
  { name: 'high contrast', tokens: tokensIn(read('contrast')), atLeast: 7 },
];

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
/** Words stand on a line's colour only while a pointer is there: 4.5 is enough in every theme. */
const PAIRS: [ink: string, grounds: string[], enough?: number][] = [
  ['ink', [...GROUNDS, 'accent-soft', 'add-bg', 'add-hl', 'del-bg', 'del-hl', 'fail-soft']],
  ['ink', ['line'], 4.5],
  ['ink-2', [...GROUNDS, 'add-bg', 'del-bg', 'fail-soft']],
  ['ink-3', [...GROUNDS, 'fail-soft']],
  ['accent', [...GROUNDS, 'accent-soft']],
  ['accent-ink', ['accent']],
  ...['create', 'update', 'delete', 'other', 'access'].map((tone): [string, string[]] => [tone, GROUNDS]),
  ...['hl-key', 'hl-text', 'hl-number', 'hl-note'].map((tone): [string, string[]] => [
    tone,
    ['surface', 'add-bg', 'add-hl', 'del-bg', 'del-hl'],
  ]),
  ['fail', [...GROUNDS, 'fail-soft']],
  ['acting-ink', ['acting-bg']],
];

const CASES = SETS.flatMap((set) => (['light', 'dark'] as const).map((theme) => ({ ...set, theme })));

it.each(CASES)('is legible, $name, $theme: $atLeast:1 wherever words stand', ({ tokens, atLeast, theme }) => {
  const poor = PAIRS.flatMap(([ink, grounds, enough = atLeast]) =>
    grounds.map((ground) => {
      const ratio = contrast(tokens.get(ink)?.[theme] ?? '#000000', tokens.get(ground)?.[theme] ?? '#000000');
      return { pair: `${ink} on ${ground}`, enough, ratio: Math.round(ratio * 100) / 100 };
    }),
  ).filter(({ ratio, enough }) => ratio < enough);
  expect(poor).toEqual([]);
});

it('has a strong colour for each, taken where high contrast is chosen or asked of the system', () => {
  const strong = read('contrast');
  expect([...tokensIn(strong).keys()]).toEqual([...tokensIn(read('tokens')).keys()]);
  expect(tokensIn(strong).size).toBeGreaterThan(30);
  expect(strong.match(/--strong: ;/g)).toHaveLength(2);
});
