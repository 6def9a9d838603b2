'use client';
import { type Dispatch, type SetStateAction, useState } from 'react';

/** A text being typed over a committed one: it follows the committed text whenever that changes elsewhere. */
export function useDraft(committed: string): [string, Dispatch<SetStateAction<string>>] {
  const [draft, setDraft] = useState(committed);
  const [seen, setSeen] = useState(committed);
  if (seen !== committed) {
    setSeen(committed);
    setDraft(committed);
  }
  return [draft, setDraft];
}
