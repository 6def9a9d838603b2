import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffJob } from './diff-job.test-data.ts';
import { drawDiff } from './draw-diff.mjs';
import { DIFF_LIMITS, type DiffJob } from './drawing.ts';

const drawn = (before: string, after: string, more: Partial<DiffJob> = {}) => {
  const drawing = drawDiff(diffJob(before, after, more));
  if (drawing.kind !== 'drawn') throw new Error(`expected a drawing, got ${drawing.kind}`);
  const { split, unified } = drawing;
  return { ...drawing, split: split ?? '', unified: unified ?? '' };
};

/** What a browser would show of one table: the text of its cells, entities decoded. */
const textOf = (html: string): string =>
  html
    .replaceAll('<br>', '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&#x2F;/g, '/')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

/** The text cells of the left and the right table. */
const sides = (split: string): { left: string[]; right: string[] } => {
  const [left = [], right = []] = split
    .split('<table')
    .slice(1)
    .map((table) =>
      [...table.matchAll(/d2h-code-line-ctn">(.*?)<\/span><\/div>/g)].map((cell) => textOf(cell[1] ?? '')),
    );
  return { left, right };
};

const lines = (count: number, line: (i: number) => string) =>
  `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;

const JSON_BOTH = { before: 'json', after: 'json' } as const;
const YAML_BOTH = { before: 'yaml', after: 'yaml' } as const;

describe('colours', () => {
  it('tell keys, strings, numbers and notes apart, within the marks of what changed', () => {
    const json = drawn('"current": "FAILED",\n"n": 1\n', '"current": "SUCCESS",\n"n": 1\n', { syntax: JSON_BOTH });
    expect(json.split).toContain('<span class="hl-key">&quot;current&quot;</span>: ');
    expect(json.split).toContain('<span class="hl-number">1</span>');
    expect(json.split).toContain('<del><span class="hl-text">FAILED</span></del>');
    const yaml = drawn('- id: a # why\n  n: 1\n', '- id: "b" # why\n  n: 1\n', { syntax: YAML_BOTH });
    expect(yaml.unified).toContain('<span class="hl-key">id</span>: ');
    expect(yaml.unified).toContain('<span class="hl-note"># why</span>');
  });

  it('leave a block of text in YAML alone', () => {
    const script = 'script: |\n  if: x\n  done: 1\nnext: 2\n';
    const { unified } = drawn(script, script.replace('2', '3'), { syntax: YAML_BOTH });
    expect(unified).not.toContain('<span class="hl-key">if</span>');
    expect(unified).toContain('<span class="hl-key">next</span>');
  });

  it('never change what is read, whatever stands there', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', '"', "'", ':', ' ', '#', '-', '1', '&', '<', '/', '\\', '|', 'true'),
    });
    const text = fc.array(line, { maxLength: 4 }).map((all) => `${all.join('\n')}\n`);
    const syntax = fc.constantFrom(JSON_BOTH, YAML_BOTH);
    fc.assert(
      fc.property(text, text, syntax, (before, after, as) => {
        const [plain, coloured] = [drawn(before, after), drawn(before, after, { syntax: as })];
        expect(textOf(coloured.split)).toBe(textOf(plain.split));
        expect(textOf(coloured.unified)).toBe(textOf(plain.unified));
      }),
      { numRuns: 300 },
    );
  });
});

describe('white space', () => {
  it('is ignored at the ends of lines where that is asked; the patch to copy is exact', () => {
    const [before, after] = ['a:\n  - 1\nb: 1\n', 'a:\n- 1\nb: 2\n'];
    const { split, added, unifiedPatch } = drawn(before, after, { whitespace: 'ignored' });
    expect([added, sides(split).right.filter((text) => text.includes('- 1')).length]).toEqual([1, 1]);
    expect(applyPatch(before, unifiedPatch)).toBe(after);
  });
});

describe('drawDiff', () => {
  it('marks the words that changed, left the old and right the new', () => {
    const { split, added, removed } = drawn('"current": "FAILED"\n', '"current": "SUCCESS"\n');
    expect({ added, removed }).toEqual({ added: 1, removed: 1 });
    const [, left, right] = split.split('<table');
    expect(left).toContain('&quot;<del>FAILED</del>&quot;');
    expect(right).toContain('&quot;<ins>SUCCESS</ins>&quot;');
    expect(left).not.toContain('SUCCESS');
    expect(right).not.toContain('FAILED');
  });

  it('folds what did not change and says how much, and shows all of it when asked', () => {
    const before = lines(60, (i) => `line ${i}`);
    const after = before.replace('line 30\n', 'line thirty\n');
    const folded = drawn(before, after);
    expect(folded.split.match(/\d+ unchanged lines?/g)).toEqual(
      Array(2).fill(['27 unchanged lines', '26 unchanged lines']).flat(),
    );
    const whole = drawn(before, after, { context: 'whole' });
    expect(whole.split).not.toContain('unchanged');
    expect(sides(whole.split).left).toHaveLength(60);
    expect(whole.unifiedPatch).toBe(folded.unifiedPatch);
  });

  it('shows a create as additions alone and a delete as removals alone', () => {
    const create = drawn('', 'a: 1\nb: 2\n');
    expect(create.unified).not.toContain('d2h-del');
    expect(create).toMatchObject({ added: 2, removed: 0 });
    expect(sides(create.split)).toEqual({ left: ['', ''], right: ['a: 1', 'b: 2'] });
    const remove = drawn('a: 1\nb: 2\n', '');
    expect(remove.unified).not.toContain('d2h-ins');
    expect(remove).toMatchObject({ added: 0, removed: 2 });
  });

  it('captions both tables, names both sides and speaks a summary', () => {
    const { split, unified } = drawn('a\n', 'b\nc\n', { labels: { left: 'Before <i>', right: 'After "x"' } });
    expect(split.match(/<caption class="diff-caption">/g)).toHaveLength(2);
    expect(split).toContain('<caption class="diff-caption">Before &#60;i&#62;</caption>');
    expect(split).toContain('aria-label="After &#34;x&#34;" tabindex="0"');
    expect(split).toContain('<div class="sr-only">1 line removed, 2 lines added.</div>');
    expect(unified.match(/<caption /g)).toHaveLength(1);
  });

  it('keeps lines that look like headers of a patch', () => {
    const { split, added, removed } = drawn('a\n-- x\n@@ -1 +1 @@\nb\n', 'a\n++ y\n@@ -1 +1 @@\nb\n');
    expect({ added, removed }).toEqual({ added: 1, removed: 1 });
    expect(sides(split)).toEqual({ left: ['a', '-- x', '@@ -1 +1 @@', 'b'], right: ['a', '++ y', '@@ -1 +1 @@', 'b'] });
  });

  it('makes visible what hides: carriage returns, the other direction, no width', () => {
    expect(sides(drawn('a\r\n', 'a\n').split)).toEqual({ left: ['a␍'], right: ['a'] });
    expect(sides(drawn('a\n', 'a\u202Eb\u200B\u0007\n').split).right).toEqual(['a⟨U+202E⟩b⟨U+200B⟩␇']);
    expect(
      sides(drawn('a\n', 'a\u200D👩\u200Db 👩\u200D👩\u200D👦 🏳\uFE0F\u200D🌈 👩🏽\u200D🚀\n').split).right,
    ).toEqual(['a⟨U+200D⟩👩⟨U+200D⟩b 👩\u200D👩\u200D👦 🏳\uFE0F\u200D🌈 👩🏽\u200D🚀']);
  });

  it('keeps a changed word with a line separator on its own side', () => {
    const { split } = drawn('one two\n', 'one \u2028secret\u2029 two\n');
    expect(sides(split).left).toEqual(['one two']);
  });

  it('gives up on texts that are too unlike, and on drawings that are too large', () => {
    const unlike = drawDiff(
      diffJob(
        lines(10_000, (i) => `a${i}`),
        lines(10_000, (i) => `b${i}`),
      ),
    );
    expect(unlike).toEqual({ kind: 'too_different' });
    const large = drawDiff(
      diffJob(
        '',
        lines(DIFF_LIMITS.renderLines + 1, (i) => `${i}`),
      ),
    );
    expect(large).toMatchObject({ kind: 'too_large', added: DIFF_LIMITS.renderLines + 1, removed: 0 });
    expect(drawDiff(diffJob('', 'x'.repeat(DIFF_LIMITS.renderCharacters + 1))).kind).toBe('too_large');
    expect(
      drawDiff(
        diffJob(
          '',
          lines(DIFF_LIMITS.renderLines - 1, (i) => `${i}`),
        ),
      ).kind,
    ).toBe('drawn');
  });

  it('draws without word marks when marking takes too long', () => {
    const limits = { ...DIFF_LIMITS, markMs: -1 };
    const { split } = drawn('"current": "FAILED"\n', '"current": "SUCCESS"\n', { limits });
    expect(split).not.toMatch(/<ins>|<del>/);
    expect(sides(split)).toEqual({ left: ['"current": "FAILED"'], right: ['"current": "SUCCESS"'] });
  });

  it('gives a patch that turns the old text into the new', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', '-- x', '++ y', '\\ No', ' '), { maxLength: 30 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, fc.constantFrom<DiffJob['context']>('folded', 'whole'), (before, after, context) => {
        fc.pre(before !== after);
        expect(applyPatch(before, drawn(before, after, { context }).unifiedPatch)).toBe(after);
      }),
    );
  });
});

describe('hostile texts', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '</span></div></td></tr></table>',
      '<ins>',
      '</del>',
    ),
    fc.constantFrom('{{content}}', '{{{content}}}', '{{> x}}', '&lt;b&gt;', '&#60;', '"><b class="', "'", '$1', '$&'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const text = fc
    .array(
      fc.array(hostile, { maxLength: 4 }).map((parts) => parts.join('')),
      { maxLength: 8 },
    )
    .map((all) => all.join('\n'));

  it('show as text, each on its own side, and never as markup', () => {
    fc.assert(
      fc.property(text, text, hostile, (before, after, label) => {
        fc.pre(before !== after && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test((before + after).replaceAll('\n', '')));
        // drawDiff itself runs the fence: an unknown tag or a stray bracket throws.
        const { split } = drawn(before, after, { context: 'whole', labels: { left: label, right: label } });
        const shown = sides(split);
        const trimmed = (side: string[]) => side.filter((line) => line !== '');
        expect(trimmed(shown.left)).toEqual(before.split('\n').filter((line) => line !== ''));
        expect(trimmed(shown.right)).toEqual(after.split('\n').filter((line) => line !== ''));
      }),
      { numRuns: 200 },
    );
  });
});
