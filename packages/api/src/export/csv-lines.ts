/** What stands at the start of a formula (OWASP, CSV injection); the last four are wide forms. */
const FORMULA = new Set([...'=+-@\t\r\uff1d\uff0b\uff0d\uff20'].map((sign) => sign.charCodeAt(0)));
const SPECIAL = /[",\r\n]/;
const [QUOTE, COMMA, CR, LF] = [0x22, 0x2c, 0x0d, 0x0a];
/** A character of UTF-16 is three bytes of UTF-8 at most; a quote is two, with the quotes around and the apostrophe. */
const MOST_BYTES = 3;
const AROUND = 8;

/**
 * A record a row as RFC 4180 has it in UTF-8, each with its CR LF; an apostrophe before what a spreadsheet would take for a formula. The bytes
 * of csv-stringify with `escape_formulas` (its test), and every line end within quotes. Written byte by byte: to put cells together as text
 * and make bytes of that was over half of an export’s garbage (ADR 203).
 */
export function csvLines<Row>(
  rows: readonly Row[],
  columns: readonly ((row: Row) => string)[],
): Uint8Array<ArrayBuffer> {
  let at = 0;
  for (const row of rows) {
    for (let column = 0; column < columns.length; column++) {
      const cell = columns[column]!(row);
      makeRoom(at, cell.length);
      if (column > 0) bytes[at++] = COMMA;
      if (cell !== '') at = putCell(cell, at);
    }
    makeRoom(at, 0);
    bytes[at++] = CR;
    bytes[at++] = LF;
  }
  const written = bytes.slice(0, at);
  if (bytes.length > KEPT_BYTES) bytes = new Uint8Array(FIRST_BYTES);
  return written;
}

const FIRST_BYTES = 262_144;
/** More is not kept for the next call. */
const KEPT_BYTES = 4 * FIRST_BYTES;
const encoder = new TextEncoder();
/** Where one call writes before what it gives is copied; no call is within another. */
let bytes = new Uint8Array(FIRST_BYTES);

function makeRoom(at: number, characters: number): void {
  const needed = at + characters * MOST_BYTES + AROUND;
  if (needed <= bytes.length) return;
  const wider = new Uint8Array(needed * 2);
  wider.set(bytes.subarray(0, at));
  bytes = wider;
}

/** Where the cell ends. */
function putCell(cell: string, start: number): number {
  const first = cell.charCodeAt(0);
  if (FORMULA.has(first)) return putText(`'${cell}`, start);
  // A list or an object in JSON has quotes, unless it is empty.
  if (first === 0x7b || first === 0x5b) return putText(cell, start);
  let at = start;
  for (let n = 0; n < cell.length; n++) {
    const sign = cell.charCodeAt(n);
    if (sign > 0x7f || sign === QUOTE || sign === COMMA || sign === CR || sign === LF) return putText(cell, start);
    bytes[at++] = sign;
  }
  return at;
}

/** A text of any kind. */
function putText(text: string, start: number): number {
  const isQuoted = SPECIAL.test(text);
  let at = start;
  if (isQuoted) bytes[at++] = QUOTE;
  for (let n = 0; n < text.length; n++) {
    const sign = text.charCodeAt(n);
    if (sign > 0x7f) return putEncoded(isQuoted ? `"${text.replaceAll('"', '""')}"` : text, start);
    bytes[at++] = sign;
    if (sign === QUOTE) bytes[at++] = QUOTE;
  }
  if (isQuoted) bytes[at++] = QUOTE;
  return at;
}

function putEncoded(cell: string, start: number): number {
  return start + encoder.encodeInto(cell, bytes.subarray(start)).written;
}
