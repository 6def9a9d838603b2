import { kB, ms, table } from '../measure/format.ts';

/** What issue 5 asks of the Audit logs page, in Chromium on this machine. */
const UI_TARGETS = {
  lcp: { name: 'largest contentful paint, p75', most: 1_000, unit: 'ms' },
  inp: { name: 'interaction to next paint, p75', most: 100, unit: 'ms' },
  cls: { name: 'cumulative layout shift of a load, worst', most: 0.02, unit: '' },
  script: { name: 'JavaScript of the page, gzip', most: 200_000, unit: 'bytes' },
  filter: { name: 'filter click to new rows, p95', most: 200, unit: 'ms' },
  diff: { name: 'opening a diff of 500 lines, p95', most: 150, unit: 'ms' },
  accessibility: { name: 'Lighthouse: accessibility', least: 95, unit: '' },
  practices: { name: 'Lighthouse: best practices', least: 95, unit: '' },
  performance: { name: 'Lighthouse: performance', least: 95, unit: '' },
} as const satisfies Record<string, { name: string; most?: number; least?: number; unit: 'ms' | 'bytes' | '' }>;

type UiTarget = keyof typeof UI_TARGETS;
/** What was measured; a target that is not in it was not. */
export type UiFigures = Partial<Record<UiTarget, number>>;

type Line = {
  target: UiTarget;
  name: string;
  aim: string;
  figure: number | null;
  verdict: 'met' | 'missed' | 'not measured';
};

const said = (value: number, unit: 'ms' | 'bytes' | ''): string => {
  if (unit === 'bytes') return kB(value);
  return unit === 'ms' ? `${ms(value)} ms` : String(Math.round(value * 10_000) / 10_000);
};

export function uiLines(figures: UiFigures): Line[] {
  return (Object.keys(UI_TARGETS) as UiTarget[]).map((target) => {
    const { name, unit, ...limit } = UI_TARGETS[target];
    const figure = figures[target] ?? null;
    const isMet = figure !== null && ('most' in limit ? figure <= limit.most : figure >= limit.least);
    return {
      target,
      name,
      aim: 'most' in limit ? `≤ ${said(limit.most, unit)}` : `≥ ${limit.least}`,
      figure,
      verdict: figure === null ? 'not measured' : isMet ? 'met' : 'missed',
    };
  });
}

export const uiTable = (figures: UiFigures): string =>
  table(
    ['', 'aim', 'figure', 'verdict'],
    uiLines(figures).map(({ target, name, aim, figure, verdict }) => [
      name,
      aim,
      figure === null ? '–' : said(figure, UI_TARGETS[target].unit),
      verdict,
    ]),
  );
