/** What a scan reports, in document order. Offsets are UTF-16 code units of the text, `to` exclusive. */
export type JsonVisitor = {
  open(kind: 'object' | 'array', from: number): void;
  close(to: number): void;
  /** The decoded name of the member whose value comes next. */
  name(name: string): void;
  scalar(kind: 'null' | 'boolean' | 'number' | 'string', from: number, to: number): void;
};

/** Not JSON: what stands at `at` is not what RFC 8259 allows there. */
export class JsonSyntaxError extends Error {
  readonly at: number;
  constructor(at: number, expected: string) {
    super(`offset ${at}: ${expected} expected`);
    this.name = 'JsonSyntaxError';
    this.at = at;
  }
}

/**
 * Reads a text by RFC 8259, accepting exactly what JSON.parse accepts, without losing digits, order, duplicates or
 * positions. Iterative: depth costs memory, never the stack. Throws JsonSyntaxError, or what the visitor throws.
 */
export function scanJson(text: string, visitor: JsonVisitor): void {
  const inside: ('object' | 'array')[] = [];
  let at = skipSpace(text, 0);
  for (;;) {
    // A value stands here.
    const opener = text[at];
    if (opener === '{' || opener === '[') {
      const kind = opener === '{' ? 'object' : 'array';
      visitor.open(kind, at);
      inside.push(kind);
      at = skipSpace(text, at + 1);
      if (text[at] !== closerOf(kind)) {
        if (kind === 'object') at = readName(text, at, visitor);
        continue;
      }
    } else {
      at = skipSpace(text, readScalar(text, at, visitor));
    }
    // After a value: close what ends here, then the next value or the end.
    for (;;) {
      const kind = inside.at(-1);
      if (kind === undefined) {
        if (at < text.length) throw new JsonSyntaxError(at, 'the end');
        return;
      }
      if (text[at] !== closerOf(kind)) break;
      inside.pop();
      visitor.close(at + 1);
      at = skipSpace(text, at + 1);
    }
    if (text[at] !== ',') throw new JsonSyntaxError(at, `"," or "${closerOf(inside.at(-1)!)}"`);
    at = skipSpace(text, at + 1);
    if (inside.at(-1) === 'object') at = readName(text, at, visitor);
  }
}

/** The text that a JSON string literal, quotes included, stands for. */
export const unquoteJson = (literal: string): string =>
  literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);

const closerOf = (kind: 'object' | 'array'): string => (kind === 'object' ? '}' : ']');

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let unit = text.charCodeAt(at); unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09; )
    unit = text.charCodeAt(++at);
  return at;
}

function readName(text: string, from: number, visitor: JsonVisitor): number {
  const to = endOfString(text, from);
  const colon = skipSpace(text, to);
  if (text[colon] !== ':') throw new JsonSyntaxError(colon, '":"');
  visitor.name(unquoteJson(text.slice(from, to)));
  return skipSpace(text, colon + 1);
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERALS = [
  ['null', 'null'],
  ['true', 'boolean'],
  ['false', 'boolean'],
] as const;

function readScalar(text: string, from: number, visitor: JsonVisitor): number {
  if (text[from] === '"') {
    const to = endOfString(text, from);
    visitor.scalar('string', from, to);
    return to;
  }
  for (const [literal, kind] of LITERALS) {
    if (!text.startsWith(literal, from)) continue;
    visitor.scalar(kind, from, from + literal.length);
    return from + literal.length;
  }
  NUMBER.lastIndex = from;
  if (!NUMBER.test(text)) throw new JsonSyntaxError(from, 'a value');
  visitor.scalar('number', from, NUMBER.lastIndex);
  return NUMBER.lastIndex;
}

function endOfString(text: string, from: number): number {
  if (text[from] !== '"') throw new JsonSyntaxError(from, 'a string');
  for (let at = from + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at + 1;
    if (unit < 0x20) throw new JsonSyntaxError(at, 'no control character');
    if (unit !== 0x5c) continue;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) throw new JsonSyntaxError(at, 'an escape sequence');
    at = ESCAPE.lastIndex - 1;
  }
  throw new JsonSyntaxError(text.length, '"\\""');
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
