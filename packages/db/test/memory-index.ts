import { createHash } from 'node:crypto';
import type { AuditEvent } from '@indelible/audit/event';
import { fold } from '@indelible/audit/fold';
import type { Bits } from '@indelible/audit/postings/bits';
import type { SegmentView } from '@indelible/audit/postings/evaluate';
import { CONTEXT, type SegmentRow } from '@indelible/audit/postings/event-tokens';
import { gramBits, gramSlots } from '@indelible/audit/postings/grams';
import { partialWith, type WordRule } from '@indelible/audit/postings/partial-fields';
import type { Leaf, Plan } from '@indelible/audit/postings/plan';
import { decodePosting } from '@indelible/audit/postings/posting';
import {
  exactFound,
  type Found,
  hasField,
  partialStarts,
  resolvePlan,
  startsFound,
} from '@indelible/audit/postings/resolve';
import { type BuiltSegment, buildSegment, dictionaryValue, type SegmentToken } from '@indelible/audit/postings/segment';
import { openTokens, type TokenOf } from '@indelible/audit/postings/token';
import type { PreparedEvent } from '@indelible/audit/store';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
/** Tokens of so many bits; few make values collide. */
export const tokensOfBits = (bits: number): TokenOf =>
  openTokens((bytes) => {
    const digest = sha256(bytes);
    if (bits === 64) return digest;
    return Uint8Array.of(0, 0, 0, 0, 0, 0, 0, digest[0]! & (2 ** bits - 1));
  });

const segmentRow = ({ event, searchText, context }: PreparedEvent): SegmentRow => ({
  id: event.id,
  resourceType: event.resource.type,
  resourceId: event.resource.id,
  action: event.action,
  actionClass: event.actionClass,
  actorType: event.actor.type,
  actorId: event.actor.id,
  impersonatorId: event.impersonator?.id ?? null,
  outcome: event.outcome,
  origin: event.origin,
  correlationId: event.correlationId,
  details: event.details,
  changedPaths: event.changedPaths,
  contextKey: Buffer.from(context.key).toString('hex'),
  searchText,
});

/** The index as the database holds it, in memory: what the planner's pure part is tested against. */
export function memoryIndex(
  prepared: readonly PreparedEvent[],
  sizes: readonly number[],
  tokenOf: TokenOf,
  wordRule: WordRule | null = null,
) {
  const dictionary = new Map<bigint, SegmentToken>();
  let partial: ReadonlySet<string> = new Set();
  const words = new Map<string, number>();
  const left = new Set<bigint>();
  const segments: { built: BuiltSegment; events: AuditEvent[] }[] = [];
  for (let at = 0, i = 0; at < prepared.length; i++) {
    const part = prepared.slice(at, at + sizes[i % sizes.length]!);
    at += part.length;
    const built = buildSegment(part.map(segmentRow), tokenOf);
    const before = new Set(left);
    if (wordRule) partial = partialWith(partial, words, wordRule, at);
    for (const row of built.tokens) {
      const known = dictionary.get(row.token);
      if (!known && partial.has(row.field) && !row.mixed) left.add(row.token);
      else if (!known) {
        dictionary.set(row.token, { ...row, mixed: row.mixed || before.has(row.token) });
        words.set(row.field, (words.get(row.field) ?? 0) + 1);
      } else if (row.mixed || known.field !== row.field || known.value !== row.value)
        dictionary.set(row.token, { ...known, mixed: true });
    }
    segments.push({ built, events: part.map(({ event }) => event).sort((a, b) => (a.id < b.id ? -1 : 1)) });
  }
  const exactly = (leaf: Leaf & { kind: 'token' }): Found =>
    exactFound(
      leaf,
      tokenOf,
      dictionary.get(tokenOf(leaf.field, dictionaryValue(leaf.value))),
      partial.has(leaf.field),
    );
  const look = (leaf: Leaf): Found | null => {
    switch (leaf.kind) {
      case 'token':
        return exactly(leaf);
      case 'starts': {
        const has = hasField(leaf.field);
        if (partial.has(leaf.field)) return partialStarts(has && exactly(has));
        return startsFound(leaf, dictionary.values());
      }
      case 'context': {
        const keys = prepared.filter((one) => contextMatches(leaf, one)).map(({ context }) => context.key);
        const hexes = [...new Set(keys.map((key) => Buffer.from(key).toString('hex')))];
        const found = hexes.map((value) => exactly({ kind: 'token', field: CONTEXT, value }));
        return { certain: found.flatMap((one) => one.certain), doubtful: found.flatMap((one) => one.doubtful) };
      }
    }
  };
  return { segments, resolve: (plan: Plan) => resolvePlan(plan, look) };
}

function contextMatches(leaf: Leaf & { kind: 'context' }, { context }: PreparedEvent): boolean {
  const names = { actor_name: context.actorName, impersonator_name: context.impersonatorName, ip: context.ip };
  const text = leaf.column === 'search_text' ? fold(context.searchText) : names[leaf.column];
  if (text === null) return false;
  switch (leaf.match) {
    case 'has':
      return text.includes(leaf.text);
    case 'exact':
      return text === leaf.text;
    case 'prefix':
      return text.startsWith(leaf.text);
    case 'subtree':
      return text === leaf.text || text.startsWith(`${leaf.text}.`);
  }
}

/** A segment's answers; the places of ids are known or not. */
export function segmentView(
  { built, events }: { built: BuiltSegment; events: AuditEvent[] },
  placed: boolean,
): SegmentView {
  const size = events.length;
  const postings = new Map<bigint, Bits>(
    built.postings.map(({ token, hits, data }) => [token, decodePosting(data, hits, size)]),
  );
  const grams = new DataView(built.grams.buffer);
  return {
    size,
    posting: (token) => postings.get(token) ?? null,
    text: (text) => {
      const slots = gramSlots(text, built.grams.length);
      return gramBits(
        slots.map((slot) => grams.getUint32(slot * 4, true)),
        size,
      );
    },
    ordinalOf: (id) => {
      if (!placed) return null;
      const at = events.findIndex((event) => event.id >= id);
      return at === -1 ? size : at;
    },
  };
}
