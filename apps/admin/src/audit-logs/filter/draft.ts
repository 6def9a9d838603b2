/** A text being typed over a committed one. `seen` is the committed text that it was last set beside. */
export type Draft = { text: string; seen: string; isTyped: boolean };

export const draftOf = (committed: string): Draft => ({ text: committed, seen: committed, isTyped: false });

/** What a person types stands until they put it into the query or take it back; nothing else replaces it. */
export const typeDraft = (draft: Draft, text: string): Draft => ({ ...draft, text, isTyped: text !== draft.seen });

/** The committed text changed, by the draft itself or elsewhere: a draft that nobody typed in follows it. */
export function followDraft(draft: Draft, committed: string): Draft {
  if (draft.seen === committed) return draft;
  return draft.isTyped && draft.text !== committed ? { ...draft, seen: committed } : draftOf(committed);
}
