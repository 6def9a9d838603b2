import { visible } from './visible.mjs';

/** @typedef {import('diff').StructuredPatchHunk} Hunk */

/** @typedef {{ from: number, lines: number }} Fold */

/** Lines round each change that are shown. */
const CONTEXT = 3;
/** Lines that one opened fold shows at most; the rest of a longer one is a fold of its own. */
const OPENED_LINES = 500;

/**
 * What is shown of the one hunk that holds both documents whole: three lines round each change, and of each opened fold its first
 * lines. The rest is folded. The same hunks as jsdiff makes with three lines of context, where none is opened.
 * @param {Hunk[]} whole none, where nothing differs
 * @param {readonly number[]} opened the old line number at which each opened fold begins
 * @returns {Hunk[]}
 */
export function shownHunks([whole], opened = []) {
  if (!whole) return [];
  const near = nearChanges(whole.lines);
  /** @type {Hunk[]} */
  const hunks = [];
  let [oldNumber, newNumber, isShown, left] = [whole.oldStart, whole.newStart, false, 0];
  for (const [at, line] of whole.lines.entries()) {
    const isEnd = line[0] === '\\';
    if (near[at]) left = 0;
    else if (!isEnd && opened.includes(oldNumber)) left = OPENED_LINES;
    // "\ No newline at end of file" goes with the line before it and has no number of its own.
    const wasShown = isShown;
    isShown = isEnd ? wasShown : near[at] === 1 || left-- > 0;
    if (isShown && !wasShown)
      hunks.push({ oldStart: oldNumber, oldLines: 0, newStart: newNumber, newLines: 0, lines: [] });
    const hunk = isShown ? hunks.at(-1) : null;
    hunk?.lines.push(line);
    if (line[0] !== '+' && !isEnd) oldNumber += count(hunk, 'oldLines');
    if (line[0] !== '-' && !isEnd) newNumber += count(hunk, 'newLines');
  }
  return hunks;
}

/** One more line, of the hunk where it is shown. @param {Hunk | null | undefined} hunk @param {'oldLines' | 'newLines'} side */
function count(hunk, side) {
  if (hunk) hunk[side]++;
  return 1;
}

/** @param {string[]} lines */
function nearChanges(lines) {
  const near = new Uint8Array(lines.length);
  lines.forEach((line, at) => {
    if (line[0] === '+' || line[0] === '-') near.fill(1, reach(lines, at, -1), reach(lines, at, 1) + 1);
  });
  return near;
}

/** The place that many numbered lines away. @param {string[]} lines @param {number} at @param {-1 | 1} step */
function reach(lines, at, step) {
  let place = at;
  for (let left = CONTEXT; left > 0 && lines[place + step] !== undefined; ) {
    place += step;
    if (lines[place]?.[0] !== '\\') left--;
  }
  return place;
}

/**
 * The unchanged lines that are left out before each hunk, and, as one more, after the last: where they begin in the old text, and
 * how many they are.
 * @param {Hunk[]} hunks
 * @param {string} before the old text
 */
export function foldsOf(hunks, before) {
  let next = 1;
  const folds = hunks.map((hunk) => {
    const fold = { from: next, lines: hunk.oldStart - next };
    next = hunk.oldStart + hunk.oldLines;
    return fold;
  });
  const total = before === '' ? 0 : before.split('\n').length - (before.endsWith('\n') ? 1 : 0);
  return [...folds, { from: next, lines: total - (next - 1) }];
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
