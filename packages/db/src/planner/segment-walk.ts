import { allBits, andBits, type Bits, bitsBetween, isEmpty } from '@indelible/audit/postings/bits';
import { type Bounds, evaluate, idsIn, type SegmentView, textsIn, tokensIn } from '@indelible/audit/postings/evaluate';
import type { ResolvedPlan } from '@indelible/audit/postings/resolve';
import type { PagePosition } from '@indelible/audit/store';
import { type Driver, type IdWindow, nextSegments } from './segment-list.ts';
import { type Found, readSegments } from './segment-postings.ts';
import { keyOf, type Reads, readGrams, readPlaces, type Segment } from './segment-reads.ts';

/** What of a segment may be meant (`upper`) and surely is (`lower`), within the window. */
export type Walked = Bounds & {
  segment: Segment;
  /** By token, of all that was read. */
  postings: ReadonlyMap<bigint, Bits>;
  /** Of the ids that were asked for. */
  ordinalOf(id: string): number;
};
export type Walk = {
  reads: Reads;
  plans: ReadonlyMap<number, ResolvedPlan>;
  driver: Driver;
  window: IdWindow;
  /** Only what is older than this position. */
  after: PagePosition | null;
  /** Tokens that are read beside the plan's, and ids whose places are wanted. */
  also?: { tokens: readonly bigint[]; ids: readonly string[] };
  /** Segments of the first look. */
  first?: number;
};

/** Segments that may have something, newest first by their newest event; `last` is the oldest that was looked at. */
export type WalkedPart = { found: Walked[]; looked: number; last: Segment };

/** A page of what one event in a hundred has lies in one or two; 32 cost little more than 8, and a look less where it is rare. */
const FIRST = 32;
const GROWTH = 4;
const MOST = 512;

/** Goes back through the segments, a few first, then more at a time; ends with the window. */
export async function* walkSegments(walk: Walk): AsyncGenerator<WalkedPart> {
  // No tenant has anything of what is asked for.
  if (walk.driver?.size === 0) return;
  const before = latest(walk);
  const window = { from: walk.window.from, before };
  const tokens = [...new Set([...walk.plans.values()].flatMap(tokensIn)), ...(walk.also?.tokens ?? [])];
  for (let behind: Segment | null = null, limit = walk.first ?? FIRST; ; limit = Math.min(limit * GROWTH, MOST)) {
    const next = nextSegments(walk.reads.tenants, { window, driver: walk.driver, behind, limit });
    const read: Found = await readSegments(walk.reads, next, tokens);
    const { segments } = read;
    const last = segments.at(-1);
    if (!last) return;
    yield { found: await look(walk, read), looked: segments.length, last };
    if (segments.length < limit) return;
    behind = last;
  }
}

/** The first id that is too new, over all tenants. */
function latest({ window: { before }, after }: Walk): string | null {
  if (after === null) return before;
  const end = nextId(after.id);
  return before === null || end < before ? end : before;
}

/** The end for one tenant: positions are ordered by id, then tenant. */
function endFor({ window: { before }, after }: Walk, tenantId: number): string | null {
  if (after === null) return before;
  const end = tenantId < after.tenantId ? nextId(after.id) : after.id;
  return before === null || end < before ? end : before;
}

function nextId(id: string): string {
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0').slice(-32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What each of these segments has of what is asked for; those that have nothing are left out. */
export async function look(walk: Walk, { segments, postings }: Found): Promise<Walked[]> {
  const planOf = (segment: Segment): ResolvedPlan => walk.plans.get(segment.tenantId) ?? { kind: 'none' };
  const viewOf = (segment: Segment, rest: Pick<SegmentView, 'text' | 'ordinalOf'>): SegmentView => ({
    size: segment.size,
    posting: (token) => postings.get(keyOf(segment))!.get(token) ?? null,
    ...rest,
  });
  // What postings alone rule out needs neither signature nor places.
  const likely = segments.flatMap((segment) => {
    const view = viewOf(segment, { text: () => allBits(segment.size), ordinalOf: () => null });
    const bounds = evaluate(planOf(segment), view);
    return isEmpty(bounds.upper) ? [] : [{ segment, bounds }];
  });
  const some = likely.map(({ segment }) => segment);
  const grams = await readTexts(walk, some);
  const places = await placesIn(walk, some);
  return likely.flatMap(({ segment, bounds }): Walked[] => {
    const ordinalOf = (id: string): number => places(segment, id);
    const plan = planOf(segment);
    const isKnown = textsIn(plan).length + idsIn(plan).length === 0;
    const view = viewOf(segment, { text: (text) => grams(segment, text), ordinalOf });
    const found = within(walk, segment, ordinalOf, isKnown ? bounds : evaluate(plan, view));
    return isEmpty(found.upper) ? [] : [{ ...found, segment, postings: postings.get(keyOf(segment))!, ordinalOf }];
  });
}

/** What of it lies in the window. */
function within(walk: Walk, { tenantId, size }: Segment, ordinalOf: (id: string) => number, bounds: Bounds): Bounds {
  const end = endFor(walk, tenantId);
  const from = walk.window.from === null ? 0 : ordinalOf(walk.window.from);
  const to = end === null ? size : ordinalOf(end);
  if (from === 0 && to === size) return bounds;
  const part = bitsBetween(size, from, to);
  const upper = andBits(bounds.upper, part);
  return { lower: bounds.lower === bounds.upper ? upper : andBits(bounds.lower, part), upper };
}

async function readTexts(walk: Walk, segments: Segment[]): Promise<(segment: Segment, text: string) => Bits> {
  const texts = [...new Set([...walk.plans.values()].flatMap(textsIn))];
  const found = new Map<string, Bits>();
  for (const text of texts)
    (await readGrams(walk.reads, segments, text)).forEach((bits, n) => {
      found.set(`${keyOf(segments[n]!)}/${text}`, bits);
    });
  return (segment, text) => found.get(`${keyOf(segment)}/${text}`)!;
}

/** Of each id that is asked for its ordinal in each segment; looked up only where it lies within. */
async function placesIn(walk: Walk, segments: Segment[]): Promise<(segment: Segment, id: string) => number> {
  const asked = segments.flatMap((segment) => {
    const ids = [...idsIn(walk.plans.get(segment.tenantId) ?? { kind: 'none' }), ...(walk.also?.ids ?? [])];
    const ends = [walk.window.from, endFor(walk, segment.tenantId)].filter((id) => id !== null);
    const within = [...new Set([...ids, ...ends])].filter((id) => id > segment.minId && id <= segment.maxId);
    return within.map((id) => ({ segment, id }));
  });
  const places = await readPlaces(walk.reads, asked);
  const found = new Map(asked.map(({ segment, id }, n) => [`${keyOf(segment)}/${id}`, places[n]!]));
  return (segment, id) => {
    if (id <= segment.minId) return 0;
    return id > segment.maxId ? segment.size : found.get(`${keyOf(segment)}/${id}`)!;
  };
}
