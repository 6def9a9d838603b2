import { ms, percent, table, times, whole } from '../measure/format.ts';
import { TARGETS, type Target, type TargetName, type Unit, verdictOf } from './targets.ts';

/** A figure, and what else belongs to it in a few words: p50, absolute rates, which query it was. */
type Figure = { value: number | null; note?: string };
export type Figures = Partial<Record<TargetName, Figure>>;
/** What one part of the targets found, and its own tables in Markdown. */
export type Measured = { figures: Figures; report: string; failed?: boolean };

const SHOWN: Record<Unit, (value: number) => string> = {
  share: percent,
  times,
  ms: (value) => `${ms(value)} ms`,
  rate: (value) => `${whole(value)}/s`,
  bytes: (value) => `${whole(value)} B`,
  count: whole,
};

const names = Object.keys(TARGETS) as TargetName[];

/** Line, target, figure, verdict; a miss stands out. */
export function targetsTable(figures: Figures): string {
  const rows = names.map((name) => {
    const target: Target = TARGETS[name];
    const { value = null, note = '' } = figures[name] ?? {};
    const verdict = verdictOf(target, value);
    return [
      target.figure,
      targetText(target),
      value === null ? '–' : SHOWN[target.unit](value),
      verdict === 'missed' ? '**missed**' : verdict,
      note,
    ];
  });
  return table(['', 'target', 'figure', 'verdict', 'beside it'], rows);
}

function targetText({ unit, atLeast, atMost, aim }: Target): string {
  const show = SHOWN[unit];
  if (atMost === 0) return '0';
  const bound = atLeast === undefined ? `≤ ${show(atMost ?? 0)}` : `≥ ${show(atLeast)}`;
  return aim === undefined ? bound : `${bound}, aim ${show(aim)}`;
}

/** The same for programs: numbers as they are, in the units that `unit` names. */
export const targetsJson = (figures: Figures) =>
  names.map((name) => ({
    name,
    ...TARGETS[name],
    value: figures[name]?.value ?? null,
    verdict: verdictOf(TARGETS[name], figures[name]?.value),
    note: figures[name]?.note ?? null,
  }));

/** Wrong answers fail a run; slow ones are told. */
export const isWrong = (figures: Figures): boolean => (figures.mismatches?.value ?? 0) > 0;
