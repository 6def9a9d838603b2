/** What a command has to say: `json` is the stable shape that docs/administration.md lists, `text` the same for people. */
export type Answer = { json: unknown; text: string };

const unlessClosed = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};

/** A pipe whose reader left (`| head`) is no error: what was to be done is done, and the rest has no one to read it. */
export function tolerateClosedPipe(stream: NodeJS.WriteStream): void {
  if (!stream.listeners('error').includes(unlessClosed)) stream.on('error', unlessClosed);
}

export function print({ json, text }: Answer, asJson: boolean): void {
  console.log(asJson ? JSON.stringify(json, null, 2) : text);
}

export type Column<T> = readonly [title: string, cell: (row: T) => string];

/** Names come from people: what would move a terminal's cursor, or break the line, is shown as its code point. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);

/** Columns under their titles, as wide as they must be; `none` where there is no row. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[], none: string): string {
  if (rows.length === 0) return none;
  const cells = rows.map((row) => columns.map(([, cell]) => visible(cell(row))));
  const lines = [columns.map(([title]) => title), ...cells];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
