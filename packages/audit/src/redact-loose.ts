import type { Mask } from './mask.ts';
import type { RedactionRules } from './redact-keys.ts';
import type { TextEdit } from './text-edits.ts';

/**
 * Edits for a text of no known grammar: plain text, comments, JSON and YAML that do not parse. It would rather hide too
 * much: from a `key:` or `key=` on it takes a quoted or bracketed value to its end, and anything else to the end of the
 * line and of the deeper-indented lines below. `offset` is added to every position.
 */
export function looseRedactions(text: string, rules: RedactionRules, mask: Mask, offset = 0): TextEdit[] {
  const edits: TextEdit[] = [];
  SEPARATOR.lastIndex = 0;
  for (let found = SEPARATOR.exec(text); found; found = SEPARATOR.exec(text)) {
    const key = keyBefore(text, found.index);
    if (!key || !rules.matches(key.name)) continue;
    const from = valueStart(text, SEPARATOR.lastIndex);
    const to = valueEnd(text, from, key.from);
    const value = text.slice(from, to);
    const bare = unquoted(value);
    if (bare === '' || bare === 'null' || bare === '~') continue;
    const masked = mask(bare);
    if (masked !== bare) edits.push({ from: from + offset, to: to + offset, text: `"${masked}"` });
    SEPARATOR.lastIndex = to;
  }
  return edits;
}

/** `:`, `=`, `:=`, `=>`, `: =`. */
const SEPARATOR = /[:=](?:[ \t]*[:=>])*/g;
const LOOK_BACK = 256;
const KEY_LETTER = /[\p{L}\p{N}_.\- \t]/u;

function keyBefore(text: string, separator: number): { name: string; from: number } | null {
  const first = Math.max(separator - LOOK_BACK, 0);
  let to = separator;
  while (to > first && BLANK.includes(text[to - 1]!)) to--;
  // YAML's explicit form: `? key` on one line, `: value` on the next.
  if (text[to - 1] === '\n') to = text.slice(first, to).trimEnd().length + first;
  const quote = text[to - 1] ?? '';
  let from = to;
  if (quote === '"' || quote === "'") {
    from = text.lastIndexOf(quote, to - 2);
    return from < first ? null : { name: unescaped(text.slice(from + 1, to - 1)), from };
  }
  while (from > first && KEY_LETTER.test(text[from - 1]!)) from--;
  while (from < to && LEADING.includes(text[from]!)) from++;
  return from === to ? null : { name: text.slice(from, to), from };
}

const BLANK = ' \t';
const LEADING = ' \t-.';

function unescaped(literal: string): string {
  try {
    return JSON.parse(`"${literal}"`) as string;
  } catch {
    return literal;
  }
}

/** The value may stand on a later line when it is quoted or bracketed. */
function valueStart(text: string, from: number): number {
  const sameLine = skip(text, from, BLANKS);
  if (text[sameLine] !== '\n' && text[sameLine] !== '\r') return sameLine;
  const nextLine = skip(text, from, SPACE);
  return OPENERS.includes(text[nextLine] ?? ' ') ? nextLine : sameLine;
}

const BLANKS = /[ \t]*/y;
const SPACE = /\s*/y;
const OPENERS = ['"', "'", '{', '['];

function skip(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}

function valueEnd(text: string, from: number, keyFrom: number): number {
  const line = lineEnd(text, from);
  if (!OPENERS.includes(text[from] ?? '')) {
    return blockEnd(text, line, keyFrom, text.slice(from, line).trim() === '');
  }
  const end = text[from] === '"' || text[from] === "'" ? quoteEnd(text, from) : bracketEnd(text, from);
  const next = skip(text, end, BLANKS);
  // `'…\'` ends there in YAML; elsewhere it may go on, so the rest of the line goes too.
  const isDoubtful = text[from] === "'" && text[end - 2] === '\\';
  const closed = !isDoubtful && (next >= text.length || ',}])\r\n'.includes(text[next]!));
  // On a line of its own it may only be the first of several, or a key itself.
  const below = text.slice(keyFrom, from).includes('\n');
  if (closed && !below) return end;
  return blockEnd(text, closed ? end : lineEnd(text, end), keyFrom, false);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end - 1 >= from ? end - 1 : end;
}

/** The end of the text when a quote is never closed. */
function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\' && text[from] === '"') at++;
    else if (text[at] !== text[from]) continue;
    // YAML writes a single quote inside single quotes twice.
    else if (text[at] === "'" && text[at + 1] === "'") at++;
    else return at + 1;
  }
  return text.length;
}

function bracketEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '"' || letter === "'") at = quoteEnd(text, at) - 1;
    else if (letter === '{' || letter === '[') depth++;
    else if ((letter === '}' || letter === ']') && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Goes on over blank lines and lines indented deeper than the key, and over a list in the key's own column. */
function blockEnd(text: string, firstEnd: number, keyFrom: number, empty: boolean): number {
  const lineStart = text.lastIndexOf('\n', keyFrom - 1) + 1;
  const before = text.slice(lineStart, keyFrom);
  const indent = /^[\s?#-]*$/.test(before) ? before.length : before.length - before.trimStart().length;
  let end = firstEnd;
  for (let at = text.indexOf('\n', firstEnd); at >= 0 && at < text.length - 1; ) {
    const next = lineEnd(text, at + 1);
    const line = text.slice(at + 1, next);
    const deep = line.length - line.trimStart().length;
    if (line.trim() !== '') {
      if (deep <= indent && !(empty && deep === indent && line.startsWith('-', deep))) break;
      end = next;
    }
    at = text.indexOf('\n', next);
  }
  return end;
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  return /^(["'])[^"'\\]*\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
