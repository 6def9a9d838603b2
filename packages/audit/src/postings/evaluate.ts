import { allBits, andBits, type Bits, bitsBetween, noBits, notBits, orBits } from './bits.ts';
import type { Resolved, ResolvedPlan } from './resolve.ts';

/** What one segment answers. */
export type SegmentView = {
  size: number;
  /** The events that have a token; null for none. */
  posting(token: bigint): Bits | null;
  /** The events that may hold a folded text. */
  text(text: string): Bits;
  /** The ordinal of the first event whose id is not below; null where that was not looked up. */
  ordinalOf(id: string): number | null;
};

/** Of a segment's events: those that surely match, and those that may; the first are among the second. */
export type Bounds = { lower: Bits; upper: Bits };

/** For every event of the segment: in `lower` only where the filter matches it, not in `upper` only where it does not. */
export function evaluate(plan: ResolvedPlan, segment: SegmentView): Bounds {
  const { size } = segment;
  switch (plan.kind) {
    case 'all':
      return certain(allBits(size));
    case 'none':
      return certain(noBits(size));
    case 'doubt':
      return { lower: noBits(size), upper: allBits(size) };
    case 'tokens':
      return tokens(plan, segment);
    case 'text':
      return { lower: noBits(size), upper: segment.text(plan.text) };
    case 'ids': {
      const from = plan.from === null ? 0 : segment.ordinalOf(plan.from);
      const to = plan.before === null ? size : segment.ordinalOf(plan.before);
      if (from !== null && to !== null) return certain(bitsBetween(size, from, to));
      return { lower: noBits(size), upper: bitsBetween(size, from ?? 0, to ?? size) };
    }
    case 'not': {
      const { lower, upper } = evaluate(plan.item, segment);
      return lower === upper
        ? certain(notBits(lower, size))
        : { lower: notBits(upper, size), upper: notBits(lower, size) };
    }
    case 'and':
      return plan.items.map((item) => evaluate(item, segment)).reduce((a, b) => joined(a, b, andBits));
    case 'or':
      return plan.items.map((item) => evaluate(item, segment)).reduce((a, b) => joined(a, b, orBits));
  }
}

const certain = (bits: Bits): Bounds => ({ lower: bits, upper: bits });

function joined(a: Bounds, b: Bounds, by: (a: Bits, b: Bits) => Bits): Bounds {
  const upper = by(a.upper, b.upper);
  return a.lower === a.upper && b.lower === b.upper ? certain(upper) : { lower: by(a.lower, b.lower), upper };
}

function tokens({ certain: sure, doubtful }: Resolved, segment: SegmentView): Bounds {
  const lower = anyOf(sure, segment);
  return doubtful.length === 0 ? certain(lower) : { lower, upper: orBits(lower, anyOf(doubtful, segment)) };
}

function anyOf(wanted: readonly bigint[], segment: SegmentView): Bits {
  const found = wanted.reduce<Bits | null>((bits, token) => {
    const posting = segment.posting(token);
    return bits && posting ? orBits(bits, posting) : (bits ?? posting);
  }, null);
  return found ?? noBits(segment.size);
}

/** Every token that the plan asks a segment for. */
export function tokensIn(plan: ResolvedPlan): bigint[] {
  switch (plan.kind) {
    case 'tokens':
      return [...plan.certain, ...plan.doubtful];
    case 'not':
      return tokensIn(plan.item);
    case 'and':
    case 'or':
      return [...new Set(plan.items.flatMap(tokensIn))];
    default:
      return [];
  }
}

/** Every folded text that it asks for. */
export function textsIn(plan: ResolvedPlan): string[] {
  switch (plan.kind) {
    case 'text':
      return [plan.text];
    case 'not':
      return textsIn(plan.item);
    case 'and':
    case 'or':
      return [...new Set(plan.items.flatMap(textsIn))];
    default:
      return [];
  }
}

/** Every id that it asks for the place of. */
export function idsIn(plan: ResolvedPlan): string[] {
  switch (plan.kind) {
    case 'ids':
      return [plan.from, plan.before].filter((id) => id !== null);
    case 'not':
      return idsIn(plan.item);
    case 'and':
    case 'or':
      return [...new Set(plan.items.flatMap(idsIn))];
    default:
      return [];
  }
}

/** Sets of tokens of which every event that may match has one. */
export function requiredIn(plan: ResolvedPlan): bigint[][] {
  const items = plan.kind === 'and' ? plan.items : [plan];
  return items.filter((item) => item.kind === 'tokens').map(tokensIn);
}
