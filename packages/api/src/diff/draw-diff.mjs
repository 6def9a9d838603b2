import { formatPatch, structuredPatch } from 'diff';
import { html } from 'diff2html';
import { fence } from './fence.mjs';
import { templates } from './templates.mjs';
import { visible } from './visible.mjs';

/**
 * @typedef {import('./drawing.ts').DiffJob} DiffJob
 * @typedef {import('./drawing.ts').DiffDrawing} DiffDrawing
 * @typedef {import('diff').StructuredPatchHunk} Hunk
 */

/**
 * Two texts → unified patch (jsdiff) → HTML (diff2html). Runs in the worker thread; pure.
 * @param {DiffJob} job
 * @returns {DiffDrawing}
 */
export function drawDiff(job) {
  const { limits } = job;
  const context = job.context === 'whole' ? Number.MAX_SAFE_INTEGER : 3;
  const patch = structuredPatch(job.names.old, job.names.new, job.before, job.after, undefined, undefined, {
    context,
    maxEditLength: limits.editLength,
    timeout: limits.editMs,
  });
  if (!patch) return { kind: 'too_different' };
  const all = patch.hunks.flatMap((hunk) => hunk.lines);
  const counts = {
    added: all.filter((line) => line[0] === '+').length,
    removed: all.filter((line) => line[0] === '-').length,
  };
  const unifiedPatch = formatPatch(job.context === 'whole' ? (folded(job) ?? patch) : patch);
  const characters = all.reduce((sum, line) => sum + line.length, 0);
  if (all.length > limits.renderLines || characters > limits.renderCharacters) {
    return { kind: 'too_large', ...counts, unifiedPatch };
  }
  const draw = (/** @type {'split' | 'unified'} */ view) =>
    job.views.includes(view) ? render(job, patch.hunks, view) : null;
  return { kind: 'drawn', ...counts, unifiedPatch, split: draw('split'), unified: draw('unified') };
}

/** The patch to download has three lines of context, whatever the page shows. @param {DiffJob} job */
const folded = ({ names, before, after, limits }) =>
  structuredPatch(names.old, names.new, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: limits.editLength,
    timeout: limits.editMs,
  });

/** @param {DiffJob} job @param {Hunk[]} hunks @param {'split' | 'unified'} view */
function render(job, hunks, view) {
  const options = {
    drawFileList: false,
    matching: 'lines',
    diffStyle: 'word',
    outputFormat: view === 'split' ? 'side-by-side' : 'line-by-line',
    // Lines beyond it get no word marks: marking two unlike lines of 10k words takes seconds.
    maxLineLengthHighlight: job.limits.highlightCharacters,
    // Inserted unescaped by diff2html, so a constant; our limits come first, it is never reached.
    diffTooBigMessage: () => 'This diff is too large to draw.',
    compiledTemplates: templates({ ...job.labels, folds: foldsBefore(hunks) }, view === 'split'),
  };
  return fence(
    html([toDiffFile(hunks)], /** @type {import('diff2html').Diff2HtmlConfig} */ (/** @type {unknown} */ (options))),
  );
}

/** How many unchanged lines are left out before each hunk. @param {Hunk[]} hunks */
function foldsBefore(hunks) {
  let next = 1;
  return hunks.map((hunk) => {
    const hidden = Math.max(0, hunk.oldStart - next);
    next = hunk.oldStart + hunk.oldLines;
    return hunk.oldLines === 0 && hunk.oldStart <= 1 ? 0 : hidden;
  });
}

/**
 * jsdiff's hunks in diff2html's shape, without the detour over text: its parser takes a removed line `-- a` followed by
 * an added `++ b` for the header of another file.
 * @param {Hunk[]} hunks
 */
function toDiffFile(hunks) {
  const blocks = hunks.map((hunk) => {
    let oldNumber = hunk.oldStart;
    let newNumber = hunk.newStart;
    // A lone "\ No newline at end of file" belongs to the line before it and has no number of its own.
    const lines = hunk.lines
      .filter((line) => line[0] !== '\\')
      .map((line) => {
        const content = `${line[0]}${visible(line.slice(1))}`;
        if (line[0] === '+') return { content, type: 'insert', oldNumber: undefined, newNumber: newNumber++ };
        if (line[0] === '-') return { content, type: 'delete', oldNumber: oldNumber++, newNumber: undefined };
        return { content, type: 'context', oldNumber: oldNumber++, newNumber: newNumber++ };
      });
    return { oldStartLine: hunk.oldStart, newStartLine: hunk.newStart, header: '', lines };
  });
  const file = {
    oldName: '',
    newName: '',
    addedLines: 0,
    deletedLines: 0,
    isCombined: false,
    isGitDiff: false,
    language: '',
    blocks,
  };
  return /** @type {import('diff2html/lib/types').DiffFile} */ (/** @type {unknown} */ (file));
}
