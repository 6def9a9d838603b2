/** Milliseconds with three digits that count: `0.84`, `12.3`, `1,402`. */
export const ms = (value: number): string => digits(value);

/** `× 3.1` */
export const times = (value: number): string => `× ${digits(value)}`;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const whole = (value: number): string => Math.round(value).toLocaleString('en');

export const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

function digits(value: number): string {
  if (value >= 100) return whole(value);
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** A Markdown table whose columns also line up as plain text; all but the first are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(3, ...[name, ...rows.map((row) => row[column] ?? '')].map(width)));
  const pad = (text: string, column: number) => {
    const space = ' '.repeat(widths[column]! - width(text));
    return column === 0 ? text + space : space + text;
  };
  const line = (cells: readonly string[]) =>
    `| ${widths.map((_, column) => pad(cells[column] ?? '', column)).join(' | ')} |`;
  const rule = widths.map((size, column) => (column === 0 ? '-'.repeat(size) : `${'-'.repeat(size - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

const width = (text: string): number => [...text].length;
