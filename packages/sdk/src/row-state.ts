/** What stands in the place of a field that is left out, and in the state after if its value is another one. */
export const OMITTED = '[omitted]';
export const OMITTED_CHANGED = '[omitted, changed]';

export type Row = Readonly<Record<string, unknown>>;

/** JSON of a row as Prisma gives it, fields in the model's order: BigInt and Decimal by all their digits, bytes in base64. */
export function rowText(row: Row, fields: readonly string[], shown: (field: string) => string | null): string {
  const members = fields.map((field) => {
    const instead = shown(field);
    return `${JSON.stringify(field)}:${instead === null ? jsonOf(row[field]) : JSON.stringify(instead)}`;
  });
  return `{${members.join(',')}}`;
}

function jsonOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return `"${value}"`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : JSON.stringify(value);
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('base64')}"`;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (isDecimal(value)) return value.isFinite() ? value.toFixed() : `"${value.toFixed()}"`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)}:${jsonOf(one)}`)
    .join(',')}}`;
}

/** Decimal.js, which Prisma brings along: not known by its class here. */
type Decimal = { toFixed(): string; isFinite(): boolean };
const isDecimal = (value: unknown): value is Decimal =>
  typeof value === 'object' && value !== null && 'toFixed' in value && 'isFinite' in value && 'd' in value;
