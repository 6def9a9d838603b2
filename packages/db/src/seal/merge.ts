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

type Merging = Writing & { build: BuildSegment };

export type Merges = {
  /** The tenant has got a segment. */
  look(tenantId: number): void;
  /** Merges for a while, until nothing is due; returns how many segments became fewer. */
  step(hands: Merging): Promise<number>;
};

type Small = { seg: string; size: number };

/** One a process. What was due when another one ended is found at the first step. */
export function openMerges(): Merges {
  const due = new Set<number>();
  /** Segments of huge events that gave no fewer. */
  const fruitless = new Set<string>();
  let asked = false;
  return {
    look: (tenantId) => due.add(tenantId),
    async step(hands) {
      if (!asked) for (const tenantId of await tenantsWithMany(hands.writer)) due.add(tenantId);
      asked = true;
      const end = performance.now() + STEP_MS;
      let merged = 0;
      for (const tenantId of due) {
        if (performance.now() > end) break;
        const segments = (await smallSegments(hands.writer, tenantId)).filter(({ seg }) => !fruitless.has(seg));
        const chosen = chooseMerge(segments);
        const made = chosen ? await merge(hands, tenantId, chosen) : null;
        if (made === null) due.delete(tenantId);
        else if (made.length < chosen!.length) merged += chosen!.length;
        else for (const seg of made) fruitless.add(seg);
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

const ofLevel = (segments: readonly Small[], level: number): Small[] =>
  segments.filter(({ size }) => size >= FACTOR ** level && size < FACTOR ** (level + 1));

/** Builds segments anew from their events, in one transaction; null when another sealer has the tenant. */
function merge(hands: Merging, tenantId: number, old: readonly Small[]): Promise<string[] | null> {
  const { writer, build } = hands;
  return inTransaction(writer, async () => {
    const locked = await lockTenant(writer, tenantId);
    if (!locked || isEmptying(locked)) return null;
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
}
