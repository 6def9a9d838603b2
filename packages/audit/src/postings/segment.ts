import { eachToken, type SegmentRow } from './event-tokens.ts';
import { buildGrams } from './grams.ts';
import { type Marks, openMarks } from './marks.ts';
import { postingLength, SEGMENT_EVENTS } from './posting.ts';
import type { TokenOf } from './token.ts';
import { openWords, type PlacedWord } from './words.ts';

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

/**
 * The index of 1 to 4,096 events of one tenant, in columns, as it is written: token by token what it stands for, how many events have
 * it, and in `data` their postings end to end, each of `postingLength(hits, size)` bytes.
 */
export type PackedSegment = Pick<BuiltSegment, 'ids' | 'minId' | 'maxId' | 'tokens' | 'grams'> & {
  size: number;
  hits: Int32Array;
  data: Uint8Array;
};

/** Makes segments of events in any order, one after the other; each token of each event is in a posting. */
export function openSegments(tokenOf: TokenOf): (rows: readonly SegmentRow[]) => PackedSegment {
  const words = openWords(tokenOf);
  const marks = openMarks();
  let segment = 0;
  let ordinal = 0;
  let met: PlacedWord[] = [];
  const emit = (field: string, value: string): void => {
    const word = words.of(field, dictionaryValue(value));
    if (word.segment !== segment) {
      word.segment = segment;
      word.place = marks.addWord();
      met.push(word);
    }
    marks.add(word.place, ordinal);
  };
  return (rows) => {
    const size = rows.length;
    if (size < 1 || size > SEGMENT_EVENTS) throw new RangeError(`a segment has 1 to ${SEGMENT_EVENTS} events`);
    const sorted = ascending(rows);
    segment++;
    marks.clear();
    met = [];
    for (ordinal = 0; ordinal < size; ordinal++) eachToken(sorted[ordinal]!, emit);
    const tokens = distinctTokens(met, marks);
    const { hits, data } = marks.encode(size);
    words.keep(met.filter((word) => hits[word.place]! > 1));
    return {
      size,
      ids: uuidBytes(sorted),
      minId: sorted[0]!.id,
      maxId: sorted[size - 1]!.id,
      ...present(tokens, hits),
      data,
      grams: buildGrams(sorted.map(({ searchText }) => searchText)),
    };
  };
}

/** The same as rows, of one segment alone. */
export function buildSegment(rows: readonly SegmentRow[], tokenOf: TokenOf): BuiltSegment {
  const { size, hits, data, ...built } = openSegments(tokenOf)(rows);
  let end = 0;
  const postings = built.tokens.map(({ token }, i) => {
    const start = end;
    end += postingLength(hits[i]!, size);
    return { token, hits: hits[i]!, data: data.subarray(start, end) };
  });
  return { ...built, postings };
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

/** By id; they mostly come so. */
function ascending(rows: readonly SegmentRow[]): readonly SegmentRow[] {
  for (let i = 1; i < rows.length; i++)
    if (rows[i - 1]!.id > rows[i]!.id) return [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return rows;
}

/** By place. Where words share a token all events go to the first of them, which is then mixed; the others are left without any. */
function distinctTokens(words: readonly PlacedWord[], marks: Marks): SegmentToken[] {
  const sorted = BigInt64Array.from(words, ({ token }) => token).sort();
  if (sorted.every((token, i) => i === 0 || token !== sorted[i - 1])) return [...words];
  const first = new Map<bigint, number>();
  const places = new Int32Array(words.length);
  const tokens: SegmentToken[] = [...words];
  words.forEach((word, i) => {
    const place = first.get(word.token);
    places[i] = place ?? i;
    if (place === undefined) first.set(word.token, i);
    else tokens[place] = { token: word.token, field: words[place]!.field, value: words[place]!.value, mixed: true };
  });
  marks.join(places);
  return tokens;
}

/** Without the words that were joined to others. */
function present(tokens: SegmentToken[], hits: Int32Array): Pick<PackedSegment, 'tokens' | 'hits'> {
  if (hits.every((each) => each > 0)) return { tokens, hits };
  return { tokens: tokens.filter((_, i) => hits[i]! > 0), hits: hits.filter((each) => each > 0) };
}

/** 16 bytes each. */
function uuidBytes(rows: readonly SegmentRow[]): Uint8Array {
  const bytes = new Uint8Array(16 * rows.length);
  let at = 0;
  for (const { id } of rows)
    for (let i = 0; i < id.length; i++) {
      if (id.charCodeAt(i) === HYPHEN) continue;
      bytes[at++] = (digit(id.charCodeAt(i)) << 4) | digit(id.charCodeAt(++i));
    }
  return bytes;
}

const HYPHEN = 45;
/** Of 0–9 or a–f. */
const digit = (code: number): number => (code & 15) + (code > 57 ? 9 : 0);
