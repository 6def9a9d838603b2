import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { html } from 'diff2html';
import { blockLines, coloured } from './colour.mjs';
import { fence } from './fence.mjs';
import { foldsOf, shownHunks, toDiffFile } from './hunks.mjs';
import { spokenSummary, templates } from './templates.mjs';

/**
 * @typedef {import('./drawing.ts').DiffJob} DiffJob
 * @typedef {import('./drawing.ts').DiffDrawing} DiffDrawing
 * @typedef {import('diff').StructuredPatchHunk} Hunk
 */

/**
 * Two texts → unified patch (jsdiff) → HTML (diff2html). Runs in the worker thread; nothing in it but the clock of its
 * own budget is from outside.
 * @param {DiffJob} job
 * @returns {DiffDrawing}
 */
export function drawDiff(job) {
  const { limits } = job;
  const isExact = job.whitespace === 'shown';
  const patch = patchOf(job, Number.MAX_SAFE_INTEGER, !isExact);
  if (!patch) return { kind: 'too_different' };
  const all = patch.hunks.flatMap((hunk) => hunk.lines);
  const counts = { added: startingWith(all, '+'), removed: startingWith(all, '-') };
  // The patch to copy is exact and has three lines of context, whatever the page shows.
  const copied = (isExact ? null : patchOf(job, 3, false)) ?? { ...patch, hunks: shownHunks(patch.hunks) };
  const unifiedPatch = formatPatch(copied, FILE_HEADERS_ONLY);
  const shown = whatFits(job, patch.hunks);
  if (!shown) return { kind: 'too_large', ...counts, unifiedPatch };
  const { hunks, isCut } = shown;
  const colour = linesOf(hunks).length > limits.colourLines ? null : colourer(job);
  const drawing = { folds: foldsOf(hunks, job.before), summary: spokenSummary(counts), colour };
  const untilMs = Date.now() + limits.markMs;
  const draw = (/** @type {'split' | 'unified'} */ view) =>
    job.views.includes(view) ? render(job, hunks, drawing, view, untilMs) : null;
  return { kind: 'drawn', ...counts, isCut, unifiedPatch, split: draw('split'), unified: draw('unified') };
}

/**
 * Both documents whole where that is asked and fits, else with folds; of opened folds those that were opened last. null where the
 * changes alone are too long.
 * @param {DiffJob} job @param {Hunk[]} whole
 */
function whatFits({ context, opened, limits }, whole) {
  const fits = (/** @type {Hunk[]} */ hunks) => {
    const lines = linesOf(hunks);
    const characters = lines.reduce((sum, line) => sum + line.length, 0);
    return lines.length <= limits.renderLines && characters <= limits.renderCharacters;
  };
  if (context === 'whole' && fits(whole)) return { hunks: whole, isCut: false };
  for (let from = 0; from <= opened.length; from++) {
    const hunks = shownHunks(whole, opened.slice(from));
    if (fits(hunks)) return { hunks, isCut: context === 'whole' };
  }
  return null;
}

/** @param {Hunk[]} hunks */
const linesOf = (hunks) => hunks.flatMap((hunk) => hunk.lines);

/** @param {string[]} lines @param {string} sign */
const startingWith = (lines, sign) => lines.reduce((count, line) => count + (line[0] === sign ? 1 : 0), 0);

/**
 * A one-sided diff costs its length alone: no limit on edits there.
 * @param {DiffJob} job @param {number} context @param {boolean} ignoreWhitespace
 */
function patchOf({ names, before, after, limits }, context, ignoreWhitespace) {
  const maxEditLength = before === '' || after === '' ? Number.MAX_SAFE_INTEGER : limits.editLength;
  const options = { context, maxEditLength, timeout: limits.editMs, ignoreWhitespace };
  return structuredPatch(names.old, names.new, before, after, undefined, undefined, options);
}

/** Colours a line of the drawing by its side's syntax; what no line of a block scalar has. @param {DiffJob} job */
function colourer({ before, after, syntax, limits }) {
  const plain = {
    before: syntax.before === 'yaml' ? blockLines(before) : null,
    after: syntax.after === 'yaml' ? blockLines(after) : null,
  };
  return (/** @type {string} */ content, /** @type {boolean} */ isOld) => {
    const side = isOld ? 'before' : 'after';
    const as = syntax[side];
    if (as === null || content.length > limits.highlightCharacters) return content;
    return coloured(content, as, plain[side]);
  };
}

/**
 * With words marked and lines matched while the budget lasts; without, where that takes too long (many long unlike lines).
 * @param {DiffJob} job @param {Hunk[]} hunks
 * @param {{ folds: import('./hunks.mjs').Fold[], summary: string, colour: ReturnType<typeof colourer> | null }} drawing
 * @param {'split' | 'unified'} view @param {number} untilMs
 */
function render(job, hunks, drawing, view, untilMs) {
  const draw = (/** @type {boolean} */ marked) => {
    const overdue = () => marked && Date.now() > untilMs;
    const options = {
      drawFileList: false,
      outputFormat: view === 'split' ? 'side-by-side' : 'line-by-line',
      matching: marked ? 'lines' : 'none',
      diffStyle: 'word',
      maxLineLengthHighlight: marked ? job.limits.highlightCharacters : 0,
      // Inserted unescaped by diff2html, so a constant; our limits come first, it is never reached.
      diffTooBigMessage: () => 'This diff is too large to draw.',
      compiledTemplates: templates({ ...job.labels, ...drawing, overdue }, view === 'split'),
    };
    return html(
      [toDiffFile(hunks)],
      /** @type {import('diff2html').Diff2HtmlConfig} */ (/** @type {unknown} */ (options)),
    );
  };
  try {
    return fence(draw(Date.now() <= untilMs));
  } catch (error) {
    if (Date.now() <= untilMs) throw error;
    return fence(draw(false));
  }
}
