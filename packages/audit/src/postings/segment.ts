import { concatBytes } from '../bytes.ts';
import { fromHex } from '../hex.ts';
import { eachToken, type SegmentRow } from './event-tokens.ts';
import { buildGrams } from './grams.ts';
import { encodePosting, SEGMENT_EVENTS } from './posting.ts';
import type { TokenOf } from './token.ts';

export type SegmentPosting = { token: bigint; hits: number; data: Uint8Array };
/** A row of the dictionary. `mixed`: the token stands for other values too, so what it finds must be looked at again. */
export type SegmentToken = { token: bigint; field: string; value: string; mixed: boolean };
export type BuiltSegment = {
  /** 16 bytes each, ascending: an event's place is its ordinal. */
  ids: Uint8Array;
  minId: string;
  maxId: string;
  postings: SegmentPosting[];
  tokens: SegmentToken[];
  grams: Uint8Array;
};

/** Characters (code points) of a value in the dictionary and in its token; of a longer one the first 255, then `…`. */
export const DICTIONARY_CHARS = 256;
const CUT_END = '…';

/** The index of 1 to 4,096 events of one tenant, in any order; each token of each event is in a posting. */
export function buildSegment(rows: readonly SegmentRow[], tokenOf: TokenOf): BuiltSegment {
  if (rows.length < 1 || rows.length > SEGMENT_EVENTS)
    throw new RangeError(`a segment has 1 to ${SEGMENT_EVENTS} events`);
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const tokens = groupByToken(ordinalsOf(sorted), tokenOf);
  return {
    ids: concatBytes(...sorted.map(({ id }) => fromHex(id.replaceAll('-', '')))),
    minId: sorted[0]!.id,
    maxId: sorted.at(-1)!.id,
    postings: [...tokens].map(([token, { ordinals }]) => ({
      token,
      hits: ordinals.length,
      data: encodePosting(ordinals, sorted.length),
    })),
    tokens: [...tokens].map(([token, { field, value, mixed }]) => ({
      token,
      field,
      value,
      mixed,
    })),
    grams: buildGrams(sorted.map(({ searchText }) => searchText)),
  };
}

/** A value as tokens and dictionary hold it. */
export function dictionaryValue(value: string): string {
  if (value.length <= DICTIONARY_CHARS) return value;
  const points = [...value.slice(0, 2 * DICTIONARY_CHARS + 2)];
  return points.length <= DICTIONARY_CHARS ? value : points.slice(0, DICTIONARY_CHARS - 1).join('') + CUT_END;
}

/** Whether a value of the dictionary may be only the start of what events have. */
export const mayBeCut = (value: string): boolean =>
  value.endsWith(CUT_END) && value.length >= DICTIONARY_CHARS && [...value].length === DICTIONARY_CHARS;

type Entry = { field: string; value: string; ordinals: number[] };

/** Ascending ordinals by field and value. */
function ordinalsOf(rows: readonly SegmentRow[]): Iterable<Entry> {
  const fields = new Map<string, Map<string, Entry>>();
  rows.forEach((row, ordinal) => {
    eachToken(row, (field, given) => {
      const value = dictionaryValue(given);
      const values = fields.get(field) ?? new Map<string, Entry>();
      if (values.size === 0) fields.set(field, values);
      const known = values.get(value);
      if (!known) values.set(value, { field, value, ordinals: [ordinal] });
      else if (known.ordinals.at(-1) !== ordinal) known.ordinals.push(ordinal);
    });
  });
  return [...fields.values()].flatMap((values) => [...values.values()]);
}

function groupByToken(entries: Iterable<Entry>, tokenOf: TokenOf): Map<bigint, Entry & { mixed: boolean }> {
  const tokens = new Map<bigint, Entry & { mixed: boolean }>();
  for (const entry of entries) {
    const token = tokenOf(entry.field, entry.value);
    const known = tokens.get(token);
    if (!known) tokens.set(token, { ...entry, mixed: false });
    else {
      const ordinals = [...new Set([...known.ordinals, ...entry.ordinals])].sort((a, b) => a - b);
      tokens.set(token, { ...known, ordinals, mixed: true });
    }
  }
  return tokens;
}
