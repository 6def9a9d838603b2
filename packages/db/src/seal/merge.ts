import { SEGMENT_EVENTS } from '@indelible/audit/postings/posting';
import type pg from 'pg';
import { list } from './number-list.ts';
import type { BuildSegment } from './sealing.ts';
import { segmentsOf, uuids } from './segment-events.ts';
import { isEmptying, lockTenant, type TenantState } from './tenant-state.ts';
import { inTransaction } from './transaction.ts';
import { segmentNumber, type Writing, writeSealed } from './write-sealed.ts';

/** So many segments of one size become one: sizes go up by this factor, so an event is written a few times at most. */
const FACTOR = 8;
const LEVELS = 4; // up to 8, 64, 512 and 4,096 events
/** A round's merges begin no later than this after the first. */
const STEP_MS = 250;
/** Of a tenant that has got no segment for so long, what is left is put together, too. */
export const REST_MS = 10_000;

type Merging = Writing & { build: BuildSegment };

export type Merges = {
  /** The tenant has got a segment. */
  look(tenantId: number): void;
  /**
   * Merges for a while, until nothing is due; returns how many segments became fewer. `isIdle`: nothing is left to be sealed, so tenants at
   * rest have their turn.
   */
  step(hands: Merging, isIdle: boolean): Promise<number>;
};

type Small = { seg: string; size: number };
type Choice = (segments: readonly Small[]) => Small[] | null;

/** One a process. What was due when another one ended is found at the first step; whom another sealer has is met again at the next. */
export function openMerges(restMs: number): Merges {
  const due = new Set<number>();
  /** Tenants of which nothing is due, and since when; the longest first. */
  const resting = new Map<number, number>();
  /** Segments of huge events that gave no fewer, or of events that are gone. */
  const fruitless = new Set<string>();
  let asked = false;

  /** null: nothing is to be merged. */
  const once = async (hands: Merging, tenantId: number, choose: Choice): Promise<number | null> => {
    const chosen = choose((await smallSegments(hands.writer, tenantId)).filter(({ seg }) => !fruitless.has(seg)));
    if (!chosen) return null;
    const made = await merge(hands, tenantId, chosen);
    if (made === 'busy') return 0;
    if (made !== 'never' && made.length < chosen.length) return chosen.length;
    for (const seg of made === 'never' ? chosen.map((segment) => segment.seg) : made) fruitless.add(seg);
    return 0;
  };

  return {
    look(tenantId) {
      resting.delete(tenantId);
      due.add(tenantId);
    },
    async step(hands, isIdle) {
      if (!asked) for (const tenantId of await tenantsWithMany(hands.writer)) due.add(tenantId);
      asked = true;
      const from = performance.now();
      const isOver = () => performance.now() > from + STEP_MS;
      let merged = 0;
      for (const tenantId of due) {
        if (isOver()) return merged;
        const fewer = await once(hands, tenantId, chooseMerge);
        merged += fewer ?? 0;
        if (fewer !== null) continue;
        due.delete(tenantId);
        resting.set(tenantId, from);
      }
      if (!isIdle) return merged;
      for (const [tenantId, since] of resting) {
        if (isOver() || since + restMs > from) break;
        const fewer = await once(hands, tenantId, chooseAtRest);
        merged += fewer ?? 0;
        if (fewer === null) resting.delete(tenantId);
      }
      return merged;
    },
  };
}

async function tenantsWithMany(client: pg.ClientBase): Promise<number[]> {
  const { rows } = await client.query<{ tenant_id: number }>(
    `SELECT tenant_id FROM index_segment WHERE size < ${SEGMENT_EVENTS} GROUP BY tenant_id HAVING count(*) > 1`,
  );
  return rows.map((row) => row.tenant_id);
}

async function smallSegments(client: pg.ClientBase, tenantId: number): Promise<Small[]> {
  const { rows } = await client.query<Small>(
    `SELECT seg, size FROM index_segment WHERE tenant_id = $1 AND size < ${SEGMENT_EVENTS} ORDER BY seg`,
    [tenantId],
  );
  return rows;
}

/** Which of a tenant's segments, oldest first, are to become one (or as few as hold them); null for none. */
export function chooseMerge(segments: readonly Small[]): Small[] | null {
  for (let level = 0; level < LEVELS - 1; level++) {
    const alike = ofLevel(segments, level);
    if (alike.length >= FACTOR) return alike.slice(0, FACTOR);
  }
  const chosen: Small[] = [];
  let events = 0;
  for (const segment of ofLevel(segments, LEVELS - 1)) {
    chosen.push(segment);
    events += segment.size;
    if (events >= SEGMENT_EVENTS) return chosen;
  }
  return null;
}

/**
 * Of a tenant at rest: all that are no larger than the smaller ones together. Each event then stands in a segment twice as large at
 * least, so that one is written twelve times at most however often a tenant rests; what stays is a handful, each larger than all before it.
 */
export function chooseAtRest(segments: readonly Small[]): Small[] | null {
  const ascending = [...segments].sort((a, b) => a.size - b.size);
  let chosen: Small[] = [];
  let [events, before] = [0, 0];
  for (const [i, { size }] of ascending.entries()) {
    if (i > 0 && size <= before) [chosen, events] = [ascending.slice(0, i + 1), before + size];
    before += size;
  }
  return Math.ceil(events / SEGMENT_EVENTS) < chosen.length ? chosen : null;
}

const ofLevel = (segments: readonly Small[], level: number): Small[] =>
  segments.filter(({ size }) => size >= FACTOR ** level && size < FACTOR ** (level + 1));

/**
 * Builds segments anew from their events, in one transaction, and returns what was made. `busy`: another sealer has the tenant, or had;
 * `never`: these segments are not to be merged.
 */
async function merge(hands: Merging, tenantId: number, old: readonly Small[]): Promise<string[] | 'busy' | 'never'> {
  const { writer, build } = hands;
  let refusal: 'busy' | 'never' = 'busy';
  const made = await inTransaction(writer, async () => {
    const locked = await lockTenant(writer, tenantId);
    if (!locked) return null;
    refusal = 'never';
    // A rebuild drops them.
    if (isEmptying(locked)) return null;
    refusal = 'busy';
    let state = locked;
    const segs = list(old.map(({ seg }) => BigInt(seg)));
    const { rows: gone } = await writer.query<{ ids: Buffer }>(
      'DELETE FROM index_segment WHERE tenant_id = $1 AND seg = ANY ($2::bigint[]) RETURNING ids',
      [tenantId, segs],
    );
    if (gone.length !== old.length) return null;
    const tokens = new Set<bigint>();
    const made: string[] = [];
    let events = 0;
    const known: (() => void)[] = [];
    const ids = gone.flatMap((segment) => uuids(segment.ids)).sort();
    for await (const rows of segmentsOf(writer, tenantId, ids)) {
      const segment = build(rows.map(({ row }) => row));
      const to: TenantState = { ...state, tie: state.tie + 1n };
      const written = await writeSealed(hands, [{ tenantId, from: state, to, leaves: [], segment }]);
      if (written.tenants.size === 0) return null;
      made.push(String(segmentNumber(segment.maxId, state.tie)));
      for (const { token } of segment.tokens) tokens.add(token);
      known.push(written.committed);
      events += rows.length;
      state = to;
    }
    // Of a month that was dropped: what they had can't be told from events any more (forget-months.ts).
    refusal = 'never';
    if (events < ids.length) return null;
    await writer.query(
      'DELETE FROM index_posting WHERE tenant_id = $1 AND token = ANY ($2::bigint[]) AND seg = ANY ($3::bigint[])',
      [tenantId, list([...tokens]), segs],
    );
    const committed = () => {
      for (const keep of known) keep();
    };
    return { value: made, committed };
  });
  return made ?? refusal;
}
