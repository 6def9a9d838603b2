/**
 * Our own templates for diff2html, as plain functions: what it calls "compiled". Its class names stay, so its style
 * sheet fits; added are captions, headings, a focusable region a side and a row that says how much is folded.
 * `content` arrives escaped from diff2html; labels are escaped here.
 * `folds[i]` is left out before block i; the last block is empty and stands for the end. `overdue` says that the
 * drawing has taken too long.
 * @typedef {{ left: string, right: string, folds: import('./hunks.mjs').Fold[], summary: string, overdue: () => boolean, colour: ((content: string, isOld: boolean) => string) | null }} Drawing
 */

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const HEAD = '<thead class="sr-only"><tr><th scope="col">Line</th><th scope="col">Text</th></tr></thead>';
const HEAD_UNIFIED =
  '<thead class="sr-only"><tr><th scope="col">Old and new line</th><th scope="col">Text</th></tr></thead>';

/** @param {string} label @param {string} head @param {string} rows @param {string} wrapper */
const table = (label, head, rows, wrapper) =>
  `<div class="${wrapper}" role="region" aria-label="${label}" tabindex="0"><div class="d2h-code-wrapper"><table class="d2h-diff-table">` +
  `<caption class="diff-caption">${label}</caption>${head}<tbody class="d2h-diff-tbody">${rows}</tbody></table></div></div>`;

/** What a screen reader hears first. @param {{ added: number, removed: number }} counts */
export const spokenSummary = ({ added, removed }) => `${lineCount(removed)} removed, ${lineCount(added)} added.`;

/** @param {number} count */
const lineCount = (count) => (count === 1 ? '1 line' : `${count} lines`);

/** @param {number} count */
const foldText = (count) => (count === 1 ? '1 unchanged line' : `${count} unchanged lines`);

/** @param {Drawing} drawing @param {boolean} split */
export function templates({ left, right, folds, summary, overdue, colour }, split) {
  // Called once a block in unified, and for left then right in split mode.
  let calls = 0;
  const block = (/** @type {{ lineClass: string, contentClass: string }} */ { lineClass, contentClass }) => {
    const fold = folds[split ? Math.floor(calls / 2) : calls];
    // The other side's is the same fold: one of the two is enough for the keyboard.
    const isSecond = split && calls % 2 === 1;
    calls += 1;
    if (!fold || fold.lines === 0) return '';
    const button = `<button type="button" data-fold="${fold.from}"${isSecond ? ' tabindex="-1"' : ''}>${foldText(fold.lines)}</button>`;
    return `<tr class="diff-fold"><td class="${lineClass} d2h-info"></td><td class="d2h-info"><div class="${contentClass}">${button}</div></td></tr>`;
  };
  const renderers = {
    'generic-wrapper': (/** @type {{ content: string }} */ { content }) =>
      `<div class="d2h-wrapper"><div class="sr-only">${escapeHtml(summary)}</div>${content}</div>`,
    'generic-file-path': () => '',
    'generic-empty-diff': () => '',
    'generic-block-header': block,
    'generic-line': (/** @type {Row} */ row) => {
      if (overdue()) throw new Error('diff: drawing takes too long');
      const { content, type } = row;
      return line(content && colour ? { ...row, content: colour(content, type.includes('d2h-del')) } : row);
    },
    'line-by-line-numbers': (
      /** @type {{ oldNumber: number | '', newNumber: number | '' }} */ { oldNumber, newNumber },
    ) => `<div class="line-num1">${oldNumber}</div><div class="line-num2">${newNumber}</div>`,
    'line-by-line-file-diff': (/** @type {{ diffs: string }} */ { diffs }) =>
      table(`${escapeHtml(left)} and ${escapeHtml(right)}`, HEAD_UNIFIED, diffs, 'd2h-file-diff'),
    'side-by-side-file-diff': (/** @type {{ diffs: { left: string, right: string } }} */ { diffs }) =>
      `<div class="d2h-files-diff">${table(escapeHtml(left), HEAD, diffs.left, 'd2h-file-side-diff')}${table(escapeHtml(right), HEAD, diffs.right, 'd2h-file-side-diff')}</div>`,
  };
  return Object.fromEntries(Object.entries(renderers).map(([name, render]) => [name, { render }]));
}

/** @typedef {{ type: string, lineClass: string, contentClass: string, prefix?: string, content?: string, lineNumber?: string | number }} Row */

/** @param {Row} row */
const line = ({ type, lineClass, contentClass, prefix, content, lineNumber }) =>
  `<tr><td class="${lineClass} ${type}">${lineNumber ?? ''}</td><td class="${type}"><div class="${contentClass}">` +
  `<span class="d2h-code-line-prefix">${prefix ? prefix : '&nbsp;'}</span>` +
  `<span class="d2h-code-line-ctn">${content ? content : '<br>'}</span></div></td></tr>`;
