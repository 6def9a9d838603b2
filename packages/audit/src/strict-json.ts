import { grouped, quoted } from './check.ts';
import { AuditError } from './errors.ts';
import { JsonSyntaxError, scanJson } from './json-scan.ts';

/**
 * What JSON.parse gives, but for a name that stands twice in one object: which one would count is a guess that others make
 * otherwise. Throws AuditError('invalid_input') with line and column; `field` is what errors call the text.
 */
export function strictJson(text: string, field: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw syntaxError(text, field) ?? error;
  }
  // Scanning every text would cost more than parsing it: only where names were lost is there one to look for.
  if (countNames(text) !== countMembers(value)) throw twiceError(text, field);
  return value;
}

function syntaxError(text: string, field: string): AuditError | null {
  try {
    scanJson(text, { open: () => {}, close: () => {}, name: () => {}, scalar: () => {} });
    return null;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const received = placeOf(text, error.at);
    const message = `${field} is no JSON: ${error.message.replace(/^offset \d+: /, '')} at ${received}`;
    return new AuditError('invalid_input', message, { field, limit: 'JSON (RFC 8259)', received });
  }
}

function twiceError(text: string, field: string): AuditError {
  const open: Set<string>[] = [];
  let twice: string | null = null;
  let at = 0;
  scanJson(text, {
    open(_, from) {
      at = from;
      open.push(new Set());
    },
    close(to) {
      at = to;
      open.pop();
    },
    name(name) {
      const names = open.at(-1);
      if (names?.has(name)) twice ??= `${quoted(name)}, after ${placeOf(text, at)}`;
      names?.add(name);
    },
    scalar(_, __, to) {
      at = to;
    },
  });
  const received = twice ?? 'a name twice';
  const message = `${field} has a name twice in one object: ${received}`;
  return new AuditError('invalid_input', message, { field, limit: 'each name once', received });
}

/** As an editor counts: from 1, columns in UTF-16 code units. */
function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `line ${grouped(line)}, column ${grouped(at - before.lastIndexOf('\n'))}`;
}

/** Strings of a valid text that a colon follows: from quote to quote, so that long ones cost a search for the next quote. */
function countNames(text: string): number {
  let names = 0;
  for (let from = text.indexOf('"'); from >= 0; ) {
    let end = text.indexOf('"', from + 1);
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    let next = end + 1;
    while (isSpace(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === 0x3a) names++;
    from = text.indexOf('"', next);
  }
  return names;
}

/** An odd number of backslashes before it. */
function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from - 1) === 0x5c) from--;
  return (at - from) % 2 === 1;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Iterative: a thousand levels cost memory, never the stack. */
function countMembers(value: unknown): number {
  let members = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) members += values.length;
    for (const one of values) if (typeof one === 'object') open.push(one);
  }
  return members;
}
