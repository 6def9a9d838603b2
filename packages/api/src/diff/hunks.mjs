import { visible } from './visible.mjs';

/** @typedef {import('diff').StructuredPatchHunk} Hunk */

/**
 * How many unchanged lines are left out before each hunk, and, as one more number, after the last.
 * @param {Hunk[]} hunks
 * @param {string} before the old text
 */
export function foldsOf(hunks, before) {
  let next = 1;
  const folds = hunks.map((hunk) => {
    const hidden = hunk.oldStart - next;
    next = hunk.oldStart + hunk.oldLines;
    return hidden;
  });
  const total = before === '' ? 0 : before.split('\n').length - (before.endsWith('\n') ? 1 : 0);
  return [...folds, total - (next - 1)];
}

/**
 * jsdiff's hunks in diff2html's shape, without the detour over text: its parser takes a removed line `-- a` followed by
 * an added `++ b` for the header of another file.
 * @param {Hunk[]} hunks
 */
export function toDiffFile(hunks) {
  const blocks = hunks.map((hunk) => ({
    header: '',
    oldStartLine: hunk.oldStart,
    newStartLine: hunk.newStart,
    lines: numbered(hunk),
  }));
  const last = { header: '', oldStartLine: 0, newStartLine: 0, lines: [] };
  const flags = { isCombined: false, isGitDiff: false, language: '', addedLines: 0, deletedLines: 0 };
  const file = { oldName: '', newName: '', ...flags, blocks: [...blocks, last] };
  return /** @type {import('diff2html/lib/types').DiffFile} */ (/** @type {unknown} */ (file));
}

/** @param {Hunk} hunk */
function numbered(hunk) {
  let oldNumber = hunk.oldStart;
  let newNumber = hunk.newStart;
  const lines = [];
  for (const line of hunk.lines) {
    // "\ No newline at end of file" belongs to the line before it and has no number of its own.
    if (line[0] === '\\') continue;
    const content = `${line[0]}${visible(line.slice(1))}`;
    if (line[0] === '+') lines.push({ content, type: 'insert', newNumber: newNumber++ });
    else if (line[0] === '-') lines.push({ content, type: 'delete', oldNumber: oldNumber++ });
    else lines.push({ content, type: 'context', oldNumber: oldNumber++, newNumber: newNumber++ });
  }
  return lines;
}
