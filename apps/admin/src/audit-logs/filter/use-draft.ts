'use client';
import { useState } from 'react';
import { draftOf, followDraft, typeDraft } from './draft.ts';

/** `put` sets the text that is now committed: it is no longer a draft. */
export type DraftField = [text: string, type: (text: string) => void, put: (committed: string) => void];

/** A text being typed over a committed one: it follows the committed text, but never over what is typed. */
export function useDraft(committed: string): DraftField {
  const [draft, setDraft] = useState(() => draftOf(committed));
  const now = followDraft(draft, committed);
  if (now !== draft) setDraft(now);
  return [now.text, (text) => setDraft((last) => typeDraft(last, text)), (text) => setDraft(draftOf(text))];
}
