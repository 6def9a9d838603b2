import { SdkError } from '../sdk-error.ts';
import type { ModelPlan } from './audited-model.ts';

const WRITES = /\b(insert|update|delete|merge|truncate|copy|alter|drop|do|call|execute)\b/i;
/** What it does stands in a text that is not looked into otherwise. */
const RUNS_TEXTS = /\b(do|execute)\b/i;
const LOCKS = /\bfor\s+(no\s+key\s+)?update\b/gi;
const COMMENTS = /--[^\n]*|\/\*[\s\S]*?\*\//g;
const TEXTS = /'(?:[^']|'')*'/g;

/**
 * The refusal if a raw statement may write a chosen model's table: it has a word that writes, and the table's name. A view, a
 * function or a name in parts is not seen through; that is what mode 'trigger' is for.
 */
export function rawWrite(sql: string, plans: Iterable<ModelPlan>): SdkError | null {
  const bare = sql.replace(COMMENTS, ' ').replace(LOCKS, ' ');
  const looked = RUNS_TEXTS.test(bare) ? bare : bare.replace(TEXTS, "''");
  if (!WRITES.test(looked)) return null;
  for (const { name, table } of plans) {
    const escaped = table.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const isNamed = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'i').test(looked);
    if (isNamed || /\bU&"/i.test(looked)) return refusal(name, table);
  }
  return null;
}

function refusal(model: string, table: string): SdkError {
  const message = `raw SQL that writes ${table} is not seen by the audit of ${model}: use the model's calls, or mode: 'trigger'`;
  return new SdkError('raw_write', message, { field: table, limit: `no raw writes of ${table}` });
}

/** The SQL in the arguments of `$executeRaw` and its kin: a template with values, an `Sql` object, or a text. */
export function sqlIn([first, ...values]: readonly unknown[]): string {
  if (typeof first === 'string') return first;
  if (Array.isArray(first)) return joined(first, values);
  const { strings, values: inside, sql } = (first ?? {}) as { strings?: string[]; values?: unknown[]; sql?: string };
  return strings ? joined(strings, inside ?? []) : String(sql ?? '');
}

/** Values that are SQL themselves (`Prisma.raw`, `Prisma.sql`) are part of the statement. */
function joined(strings: readonly string[], values: readonly unknown[]): string {
  return strings.reduce((text, part, index) => {
    const value = values[index - 1];
    const isSql = typeof value === 'object' && value !== null && 'strings' in value;
    return `${text}${isSql ? sqlIn([value]) : '$'}${part}`;
  });
}
