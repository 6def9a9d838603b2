import { LISTED, postingLength } from './posting.ts';

/** Which events of one segment have which of its words, both by number; events come in ascending order. */
export type Marks = {
  /** The next word's number is its place. */
  addWord(): number;
  add(place: number, ordinal: number): void;
  /** Words that are one: each place becomes what stands there. */
  join(places: Int32Array): void;
  /** How many events have each word, and the postings of all words end to end, as `postingLength` says. */
  encode(size: number): { hits: Int32Array; data: Uint8Array };
  /** For the next segment. */
  clear(): void;
};

const NONE = -1;
const WORDS = 2_048;
const MARKS = 16_384;

/** Its arrays grow and are used again for the next segment: one for each row of segments. */
export function openMarks(): Marks {
  let words = 0;
  let hits = new Int32Array(WORDS);
  let last = new Int32Array(WORDS);
  let count = 0;
  let places = new Int32Array(MARKS);
  let ordinals = new Uint16Array(MARKS);

  const add = (place: number, ordinal: number): void => {
    if (last[place] === ordinal) return;
    last[place] = ordinal;
    hits[place]!++;
    if (count === places.length) {
      places = grown(places, new Int32Array(2 * count));
      ordinals = grown(ordinals, new Uint16Array(2 * count));
    }
    places[count] = place;
    ordinals[count++] = ordinal;
  };
  return {
    add,
    addWord() {
      if (words === hits.length) {
        hits = grown(hits, new Int32Array(2 * words));
        last = grown(last, new Int32Array(2 * words));
      }
      hits[words] = 0;
      last[words] = NONE;
      return words++;
    },
    join(to) {
      hits.fill(0, 0, words);
      last.fill(NONE, 0, words);
      const all = count;
      count = 0;
      // What is written stands before what is read.
      for (let i = 0; i < all; i++) add(to[places[i]!]!, ordinals[i]!);
    },
    encode(size) {
      const next = new Int32Array(words);
      let end = 0;
      for (let place = 0; place < words; place++) {
        next[place] = end;
        end += postingLength(hits[place]!, size);
      }
      const data = new Uint8Array(end);
      for (let i = 0; i < count; i++) {
        const place = places[i]!;
        const ordinal = ordinals[i]!;
        const all = hits[place]!;
        if (all === size) continue;
        const at = next[place]!;
        if (all <= LISTED) {
          data[at] = ordinal & 255;
          data[at + 1] = ordinal >> 8;
          next[place] = at + 2;
        } else data[at + (ordinal >> 3)]! |= 1 << (ordinal & 7);
      }
      return { hits: hits.slice(0, words), data };
    },
    clear() {
      words = 0;
      count = 0;
    },
  };
}

function grown<A extends Int32Array | Uint16Array>(old: A, fresh: A): A {
  fresh.set(old);
  return fresh;
}
