import { structuredPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffJob } from './diff-job.test-data.ts';
import { drawDiff } from './draw-diff.mjs';
import { DIFF_LIMITS, type DiffJob } from './drawing.ts';
import { shownHunks } from './hunks.mjs';

const draw = (before: string, after: string, more: Partial<DiffJob> = {}) =>
  drawDiff(diffJob(before, after, { views: ['unified'], ...more }));

function drawn(before: string, after: string, more: Partial<DiffJob> = {}): { unified: string } {
  const drawing = draw(before, after, more);
  if (drawing.kind !== 'drawn') throw new Error(`expected a drawing, got ${drawing.kind}`);
  return { unified: drawing.unified ?? '' };
}

const lines = (count: number) => `${Array.from({ length: count }, (_, i) => `line ${i}`).join('\n')}\n`;

describe('a diff', () => {
  it('opens one fold and leaves the others, five hundred lines at a time', () => {
    const before = lines(3_000);
    const after = before.replace('line 10\n', 'ten\n').replace('line 40\n', 'forty\n');
    const foldsIn = (opened: number[]) =>
      [...drawn(before, after, { opened }).unified.matchAll(/data-fold="(\d+)">(\d+) unch/g)].map(([, from, count]) => [
        Number(from),
        Number(count),
      ]);
    const middle = [15, 23];
    expect(foldsIn([])).toEqual([[1, 7], middle, [45, 2_956]]);
    expect(foldsIn([15])).toEqual([
      [1, 7],
      [45, 2_956],
    ]);
    expect(foldsIn([45])).toEqual([[1, 7], middle, [545, 2_456]]);
    expect(foldsIn([45, 545, 1])).toEqual([middle, [1_045, 1_956]]);
  });

  it('of a whole document too long to draw it says so, and opens it fold by fold, the first of them closing again', () => {
    const before = lines(10_000);
    const after = before.replace('line 5000\n', 'changed\n');
    const whole = draw(before, after, { context: 'whole' });
    expect(whole).toMatchObject({ kind: 'drawn', isCut: true });
    expect(drawn(before, after, { context: 'whole' }).unified).toContain('data-fold="1"');
    const opened = Array.from({ length: 16 }, (_, n) => 1 + n * 500).filter((from) => from < 4_500);
    const beyond = [...opened, ...Array.from({ length: 7 }, (_, n) => 5_005 + n * 500)];
    const { unified } = drawn(before, after, { opened: beyond });
    const shown = unified.match(/d2h-code-line-ctn/g)?.length ?? 0;
    expect(shown).toBeLessThanOrEqual(DIFF_LIMITS.renderLines);
    expect(shown).toBeGreaterThan(DIFF_LIMITS.renderLines - 1_000);
    expect(unified).toContain('line 8003');
    expect(unified).not.toContain('line 400<');
  });

  it('without an opened fold shows what three lines of context show', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 40 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const hunks = (context: number) => structuredPatch('', '', before, after, '', '', { context }).hunks;
        expect(shownHunks(hunks(Number.MAX_SAFE_INTEGER))).toEqual(hunks(3));
      }),
      { numRuns: 1_000 },
    );
  });
});
