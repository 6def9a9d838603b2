import type { SegmentRow } from '@indelible/audit/postings/event-tokens';
import type { WordRule } from '@indelible/audit/postings/partial-fields';
import { openSegments } from '@indelible/audit/postings/segment';
import type { TokenOf } from '@indelible/audit/postings/token';
import type pg from 'pg';
import { openFieldWords } from '../src/seal/field-words.ts';
import { openTokenMemory } from '../src/seal/known-tokens.ts';
import { makeStates, readStates } from '../src/seal/tenant-state.ts';
import { writeSealed } from '../src/seal/write-sealed.ts';

/** An event with its place in the order of commit. */
export type Committed = SegmentRow & { epoch: number; tx: string };

/** A tenant's events in the order of commit. */
export async function committedEvents(owner: pg.Client, tenantId: number): Promise<Committed[]> {
  const { rows } = await owner.query<Committed>(
    `SELECT e.epoch, e.tx::text AS tx, e.id, e.resource_type AS "resourceType", e.resource_id AS "resourceId", e.action,
       e.action_class AS "actionClass", e.actor_type AS "actorType", e.actor_id AS "actorId", e.impersonator_id AS "impersonatorId",
       e.outcome, e.origin, e.correlation_id AS "correlationId", e.details, e.changed_paths AS "changedPaths",
       encode(e.context_key, 'hex') AS "contextKey", e.search_text AS "searchText"
     FROM event e WHERE e.tenant_id = $1 ORDER BY e.epoch, e.tx, e.id`,
    [tenantId],
  );
  return rows;
}

type Index = {
  tenantId: number;
  segments: Committed[][];
  last: Committed | null;
  tokenOf: TokenOf;
  /** When the dictionary takes no more words of a field; by default never. */
  wordRule?: WordRule;
};
const EVERY_WORD: WordRule = { most: Number.POSITIVE_INFINITY, eventsAWord: 1 };

/** What the sealer leaves behind, by its own statement: these segments, and a state that says that everything up to `last` is in them. */
export async function writeIndex(
  owner: pg.Client,
  { tenantId, segments, last, tokenOf, wordRule = EVERY_WORD }: Index,
): Promise<void> {
  await clearIndex(owner, tenantId);
  if (!last) return;
  await makeStates(owner, [tenantId]);
  const states = await readStates(owner, [tenantId]);
  let from = states.get(tenantId)!;
  const words = openFieldWords(wordRule);
  await words.look(owner, states);
  const build = openSegments(tokenOf);
  for (const rows of segments) {
    const to = { ...from, tie: from.tie + 1n, partial: words.partialOf(tenantId, from) };
    const sealing = { tenantId, from, to, leaves: [], segment: build(rows) };
    const written = await writeSealed({ writer: owner, memory: openTokenMemory(), words }, [sealing]);
    if (written.tenants.size === 0) throw new Error('nobody else writes this index');
    written.committed();
    from = to;
  }
  await owner.query('UPDATE seal_state SET index_epoch = $2, index_tx = $3, index_id = $4 WHERE tenant_id = $1', [
    tenantId,
    last.epoch,
    last.tx,
    last.id,
  ]);
}

async function clearIndex(owner: pg.Client, tenantId: number): Promise<void> {
  for (const table of ['index_segment', 'index_posting', 'index_token', 'seal_state'])
    await owner.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [tenantId]);
}
