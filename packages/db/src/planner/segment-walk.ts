import { andBits, type Bits, bitsBetween, isEmpty } from '@indelible/audit/postings/bits';
import { type Bounds, evaluate, idsIn, type SegmentView, textsIn, tokensIn } from '@indelible/audit/postings/evaluate';
import type { ResolvedPlan } from '@indelible/audit/postings/resolve';
import type { PagePosition } from '@indelible/audit/store';
import { type Driver, type IdWindow, nextSegments } from './segment-list.ts';
import { keyOf, type Reads, readGrams, readPlaces, readPostings, type Segment } from './segment-reads.ts';

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

const FIRST = 8;
const GROWTH = 4;
const MOST = 512;

/** Goes back through the segments, a few first, then more at a time; ends with the window. */
export async function* walkSegments(walk: Walk): AsyncGenerator<WalkedPart> {
  const before = latest(walk);
  const window = { from: walk.window.from, before };
  for (let behind: Segment | null = null, limit = walk.first ?? FIRST; ; limit = Math.min(limit * GROWTH, MOST)) {
    const segments: Segment[] = await nextSegments(walk.reads, { window, driver: walk.driver, behind, limit });
    const last = segments.at(-1);
    if (!last) return;
    yield { found: await look(walk, segments), looked: segments.length, last };
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
export async function look(walk: Walk, segments: Segment[]): Promise<Walked[]> {
  const tokens = [...new Set([...walk.plans.values()].flatMap(tokensIn)), ...(walk.also?.tokens ?? [])];
  const postings = await readPostings(walk.reads, segments, tokens);
  const all = (size: number): Bits => bitsBetween(size, 0, size);
  const planOf = (segment: Segment): ResolvedPlan => walk.plans.get(segment.tenantId) ?? { kind: 'none' };
  const viewOf = (segment: Segment, rest: Pick<SegmentView, 'text' | 'ordinalOf'>): SegmentView => ({
    size: segment.size,
    posting: (token) => postings.get(keyOf(segment))!.get(token) ?? null,
    ...rest,
  });
  // What postings alone rule out needs neither signature nor places.
  const likely = segments.filter((segment) => {
    const view = viewOf(segment, { text: () => all(segment.size), ordinalOf: () => null });
    return !isEmpty(evaluate(planOf(segment), view).upper);
  });
  const grams = await readTexts(walk, likely);
  const places = await placesIn(walk, likely);
  return likely.flatMap((segment): Walked[] => {
    const ordinalOf = (id: string): number => places(segment, id);
    const view = viewOf(segment, { text: (text) => grams(segment, text), ordinalOf });
    const end = endFor(walk, segment.tenantId);
    const from = walk.window.from === null ? 0 : ordinalOf(walk.window.from);
    const within = bitsBetween(segment.size, from, end === null ? segment.size : ordinalOf(end));
    const { lower, upper } = evaluate(planOf(segment), view);
    const most = andBits(upper, within);
    const bounds = { lower: lower === upper ? most : andBits(lower, within), upper: most };
    return isEmpty(bounds.upper) ? [] : [{ ...bounds, segment, postings: postings.get(keyOf(segment))!, ordinalOf }];
  });
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
