import { allBits, andBits, type Bits, bitsBetween, isEmpty } from '@indelible/audit/postings/bits';
import { type Bounds, evaluate, idsIn, type SegmentView, textsIn, tokensIn } from '@indelible/audit/postings/evaluate';
import { SEGMENT_EVENTS } from '@indelible/audit/postings/posting';
import type { ResolvedPlan } from '@indelible/audit/postings/resolve';
import type { PagePosition } from '@indelible/audit/store';
import { type Driver, type IdWindow, nextSegments } from './segment-list.ts';
import { type Found, readSegments } from './segment-postings.ts';
import { keyOf, type Reads, readGrams, readPlaces, type Segment, type SegmentKey } from './segment-reads.ts';

/** What of a segment may be meant (`upper`) and surely is (`lower`), within the window. */
export type Walked = Bounds & {
  segment: SegmentKey;
  /** null where neither window nor plan nor caller asks for what stands in it. */
  row: Segment | null;
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
  /** Goes through everything: as many at a time as may be. */
  whole?: boolean;
};

/** Segments that may have something, newest first by their newest event; `last` is the oldest that was looked at. */
export type WalkedPart = { found: Walked[]; looked: number; last: SegmentKey };

/** A page of what one event in a hundred has lies in one or two; 32 cost little more than 8, and a look less where it is rare. */
const FIRST = 32;
const GROWTH = 4;
/** Segments at a time: as few as all their tokens allow, as many as those of a token or two do. */
const [LEAST, MOST] = [512, 2_048];
/** Postings at a time: some two megabytes. */
const MOST_POSTINGS = 4_096;

/** Goes back through the segments, a few first, then more at a time; ends with the window. */
export async function* walkSegments(walk: Walk): AsyncGenerator<WalkedPart> {
  // No tenant has anything of what is asked for.
  if (walk.driver?.size === 0) return;
  const window = { from: walk.window.from, before: latest(walk) };
  const tokens = [...new Set([...walk.plans.values()].flatMap(tokensIn)), ...(walk.also?.tokens ?? [])];
  const most = Math.min(Math.max(LEAST, Math.floor(MOST_POSTINGS / Math.max(tokens.length, 1))), MOST);
  const rows = needsRows(walk);
  for (let behind: SegmentKey | null = null, limit = walk.whole ? most : FIRST; ; ) {
    const asked = nextSegments(walk.reads.tenants, { window, driver: walk.driver, behind, limit, rows });
    const read = await readSegments(walk.reads, asked, tokens);
    const last = read.at(-1);
    if (!last) return;
    yield { found: await look(walk, read), looked: read.length, last: last.segment };
    if (read.length < limit) return;
    behind = last.segment;
    limit = Math.min(limit * GROWTH, most);
  }
}

/** Without a driver a set of all would have to know a segment's size; with one no set holds more than its tokens' postings. */
function needsRows(walk: Walk): boolean {
  if (walk.driver === null || walk.window.from !== null || latest(walk) !== null) return true;
  if (walk.also !== undefined && walk.also.ids.length > 0) return true;
  return [...walk.plans.values()].some((plan) => textsIn(plan).length + idsIn(plan).length > 0);
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
export async function look(walk: Walk, read: readonly Found[]): Promise<Walked[]> {
  // What postings alone rule out needs neither signature nor places.
  const likely = byPostings(walk, read);
  const some = likely.flatMap(({ row }) => (row === null ? [] : [row]));
  const grams = await readTexts(walk, some);
  const places = await placesIn(walk, some);
  return likely.flatMap((one): Walked[] => {
    const { segment, row, postings } = one;
    if (row === null) return [{ ...one, ordinalOf: unasked }];
    const ordinalOf = (id: string): number => places(row, id);
    const plan = planOf(walk, segment);
    const isKnown = textsIn(plan).length + idsIn(plan).length === 0;
    const text = (text: string): Bits => grams(row, text);
    const view: SegmentView = { size: row.size, posting: (token) => postings.get(token) ?? null, text, ordinalOf };
    const found = within(walk, row, ordinalOf, isKnown ? one : evaluate(plan, view));
    return isEmpty(found.upper) ? [] : [{ segment, row, postings, ordinalOf, ...found }];
  });
}

const planOf = ({ plans }: Walk, { tenantId }: SegmentKey): ResolvedPlan => plans.get(tenantId) ?? { kind: 'none' };
const unasked = (): never => {
  throw new Error('the place of an id that was not asked for');
};

/** One view for all of them: there are thousands, and most end here. */
function byPostings(walk: Walk, read: readonly Found[]): (Found & Bounds)[] {
  let postings: ReadonlyMap<bigint, Bits> = new Map();
  const view = {
    size: SEGMENT_EVENTS,
    posting: (token: bigint) => postings.get(token) ?? null,
    text: () => allBits(view.size),
    ordinalOf: () => null,
  };
  const likely: (Found & Bounds)[] = [];
  for (const { segment, row, postings: own } of read) {
    postings = own;
    view.size = row?.size ?? SEGMENT_EVENTS;
    const { lower, upper } = evaluate(planOf(walk, segment), view);
    if (!isEmpty(upper)) likely.push({ segment, row, postings: own, lower, upper });
  }
  return likely;
}

/** What of it lies in the window. */
function within(walk: Walk, { tenantId, size }: Segment, ordinalOf: (id: string) => number, bounds: Bounds): Bounds {
  const { lower, upper } = bounds;
  const end = endFor(walk, tenantId);
  const from = walk.window.from === null ? 0 : ordinalOf(walk.window.from);
  const to = end === null ? size : ordinalOf(end);
  if (from === 0 && to === size) return { lower, upper };
  const part = bitsBetween(size, from, to);
  const found = andBits(upper, part);
  return { lower: lower === upper ? found : andBits(lower, part), upper: found };
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
  const asked = segments.map((segment) => {
    const ids = [...idsIn(planOf(walk, segment)), ...(walk.also?.ids ?? [])];
    const ends = [walk.window.from, endFor(walk, segment.tenantId)].filter((id) => id !== null);
    return { segment, ids: [...new Set([...ids, ...ends])].filter((id) => id > segment.minId && id <= segment.maxId) };
  });
  const places = await readPlaces(walk.reads, asked);
  const found = new Map(
    asked.map(({ segment, ids }, n) => [keyOf(segment), new Map(ids.map((id, at) => [id, places[n]![at]!]))]),
  );
  return (segment, id) => {
    if (id <= segment.minId) return 0;
    return id > segment.maxId ? segment.size : found.get(keyOf(segment))!.get(id)!;
  };
}
