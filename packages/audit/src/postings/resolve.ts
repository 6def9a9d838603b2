import { detailsToken, HAS } from './event-tokens.ts';
import type { Leaf, Plan, Tree } from './plan.ts';
import { dictionaryValue, mayBeCut, type SegmentToken } from './segment.ts';
import type { TokenOf } from './token.ts';

/** What the dictionary knows of a leaf: tokens that mean it, and tokens that may. null: more than can be asked for. */
export type Found = { certain: readonly bigint[]; doubtful: readonly bigint[] };
export type Resolved = { kind: 'tokens' } & Found;
export type ResolvedPlan = Tree<Resolved>;

/** The plan with tokens for its leaves. Without a token in the dictionary a leaf finds nothing. */
export function resolvePlan(plan: Plan, look: (leaf: Leaf) => Found | null): ResolvedPlan {
  switch (plan.kind) {
    case 'token':
    case 'starts':
    case 'context': {
      const found = look(plan);
      return found === null ? { kind: 'doubt' } : tokensOf(found);
    }
    case 'not':
      return not(resolvePlan(plan.item, look));
    case 'and':
      return both(plan.items.map((item) => resolvePlan(item, look)));
    case 'or':
      return either(plan.items.map((item) => resolvePlan(item, look)));
    default:
      return plan;
  }
}

/** All of the plan's leaves that are looked up, each as often as it stands there. */
export function leavesOf(plan: Plan): Leaf[] {
  switch (plan.kind) {
    case 'token':
    case 'starts':
    case 'context':
      return [plan];
    case 'not':
      return leavesOf(plan.item);
    case 'and':
    case 'or':
      return plan.items.flatMap(leavesOf);
    default:
      return [];
  }
}

const tokensOf = (found: Found): ResolvedPlan =>
  found.certain.length + found.doubtful.length === 0 ? { kind: 'none' } : { kind: 'tokens', ...found };

function not(item: ResolvedPlan): ResolvedPlan {
  if (item.kind === 'none') return { kind: 'all' };
  if (item.kind === 'all') return { kind: 'none' };
  return item.kind === 'doubt' ? item : { kind: 'not', item };
}

/** What all of these find; an AND in an AND is one. */
export function both(given: ResolvedPlan[]): ResolvedPlan {
  const items = given
    .flatMap((item) => (item.kind === 'and' ? item.items : [item]))
    .filter(({ kind }) => kind !== 'all');
  if (items.some(({ kind }) => kind === 'none')) return { kind: 'none' };
  return items.length > 1 ? { kind: 'and', items } : (items[0] ?? { kind: 'all' });
}

/** Tokens side by side are one set, of which any may be there. */
function either(given: ResolvedPlan[]): ResolvedPlan {
  const flat = given
    .flatMap((item) => (item.kind === 'or' ? item.items : [item]))
    .filter(({ kind }) => kind !== 'none');
  if (flat.some(({ kind }) => kind === 'all')) return { kind: 'all' };
  const tokens = flat.filter((item) => item.kind === 'tokens');
  const others = flat.filter((item) => item.kind !== 'tokens');
  const certain = [...new Set(tokens.flatMap((item) => item.certain))];
  const known = new Set(certain);
  const doubtful = [...new Set(tokens.flatMap((item) => item.doubtful))].filter((one) => !known.has(one));
  const one: ResolvedPlan[] = tokens.length > 0 ? [{ kind: 'tokens', certain, doubtful }] : [];
  const items = [...one, ...others];
  return items.length > 1 ? { kind: 'or', items } : (items[0] ?? { kind: 'none' });
}

/**
 * The token of an exact value, by what stands in the dictionary for it. `isPartial`: of this field the dictionary has not every word, so
 * one that is not there may be meant by its token all the same.
 */
export function exactFound(
  leaf: Leaf & { kind: 'token' },
  tokenOf: TokenOf,
  row: SegmentToken | undefined,
  isPartial: boolean,
): Found {
  const value = dictionaryValue(leaf.value);
  if (!row) return { certain: [], doubtful: isPartial ? [tokenOf(leaf.field, value)] : [] };
  const means = row.field === leaf.field && row.value === value;
  if (!means && !row.mixed) return { certain: [], doubtful: [] };
  const token = tokenOf(leaf.field, value);
  return row.mixed || mayBeCut(value) || leaf.doubtful
    ? { certain: [], doubtful: [token] }
    : { certain: [token], doubtful: [] };
}

/**
 * Tokens whose value begins so, of rows of the dictionary: at least those of the field that begin with `dictionaryStart`, and all
 * that are mixed, which may stand for any value.
 */
export function startsFound(leaf: Leaf & { kind: 'starts' }, rows: Iterable<SegmentToken>): Found {
  const certain: bigint[] = [];
  const doubtful: bigint[] = [];
  for (const { token, field, value, mixed } of rows) {
    if (mixed) doubtful.push(token);
    else if (field !== leaf.field) continue;
    else if (mayBeCut(value)) {
      if (value.startsWith(dictionaryStart(leaf.text))) doubtful.push(token);
    } else if (begins(value, leaf)) certain.push(token);
  }
  return { certain, doubtful };
}

/**
 * The same where the dictionary has not every word of the field: each event that has the field at all may be meant, by what was `found` of
 * `hasField`. null where every event has it.
 */
export const partialStarts = (found: Found | null): Found | null =>
  found && { certain: [], doubtful: [...found.certain, ...found.doubtful] };

/** What each event has that has a value of the field; null for a field that all have. */
export function hasField(field: string): (Leaf & { kind: 'token' }) | null {
  const isOnSome = field.startsWith(DETAILS) || SOME_HAVE.has(field);
  return isOnSome ? { kind: 'token', field: HAS, value: field } : null;
}
const DETAILS = detailsToken('');
const SOME_HAVE: ReadonlySet<string> = new Set(['changed', 'correlation', 'impersonator']);

/** What a value that begins with `text` begins with in the dictionary. */
export const dictionaryStart = (text: string): string => {
  const value = dictionaryValue(text);
  return value === text ? text : value.slice(0, -1);
};

const begins = (value: string, { text, dot }: Leaf & { kind: 'starts' }): boolean =>
  dot ? value === text || value.startsWith(`${text}.`) : value.startsWith(text);
