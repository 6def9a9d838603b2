import type { TokenOf } from './token.ts';

/** A field's value and its token. An object is the same one as long as it is remembered. */
export type Word = { readonly token: bigint; readonly field: string; readonly value: string; readonly mixed: false };
/** `place` among the words of the segment numbered `segment`, which has it. */
export type PlacedWord = Word & { segment: number; place: number; isKept: boolean };

/** Of each segment's words those that two of its events have are remembered for the next ones: up to so many. */
const KEPT = 100_000;
const FIELDS = 5_000;

type Values = { kept: Map<string, PlacedWord>; fresh: Map<string, PlacedWord> };

export type Words = {
  of(field: string, value: string): PlacedWord;
  /** Ends a segment: remembers these, and nothing else that is new. */
  keep(words: Iterable<PlacedWord>): void;
};

/** One for each row of segments: looking a word up costs a tenth of hashing it. */
export function openWords(tokenOf: TokenOf): Words {
  const fields = new Map<string, Values>();
  let held = 0;
  return {
    of(field, value) {
      let values = fields.get(field);
      if (values === undefined) {
        values = { kept: new Map(), fresh: new Map() };
        fields.set(field, values);
      }
      const known = values.kept.get(value) ?? values.fresh.get(value);
      if (known !== undefined) return known;
      const token = tokenOf(field, value);
      const word = { token, field, value, mixed: false as const, segment: 0, place: 0, isKept: false };
      values.fresh.set(value, word);
      return word;
    },
    keep(words) {
      for (const word of words) {
        if (word.isKept) continue;
        word.isKept = true;
        fields.get(word.field)?.kept.set(word.value, word);
        held++;
      }
      if (held > KEPT || fields.size > FIELDS) {
        fields.clear();
        held = 0;
      } else for (const { fresh } of fields.values()) fresh.clear();
    },
  };
}
