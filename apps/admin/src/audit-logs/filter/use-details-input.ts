'use client';
import type { Offer } from '@indelible/audit/query/complete';
import type { QueryFailure } from '@indelible/audit/query/parse';
import { useState } from 'react';
import { type DetailsLibrary, loadDetailsLibrary, NO_COMPLETION } from './details-library.ts';
import { useFilter } from './filter-context.tsx';
import { useCombobox } from './use-combobox.ts';
import { useOffers } from './use-offers.ts';

/** The draft in the Details field, what completes it, and its way into the query. */
export function useDetailsInput(listId: string, toLastChip: () => void) {
  const { attempt } = useFilter();
  const [draft, setDraft] = useState('');
  const [fault, setFault] = useState<QueryFailure | null>(null);
  const [isFocused, setFocused] = useState(false);
  const [library, setLibrary] = useState<DetailsLibrary | null>(null);
  const completion = library?.detailsCompletion(draft) ?? NO_COMPLETION;
  const options = useOffers(library, completion, isFocused);

  async function add(typed: string): Promise<void> {
    if (typed.trim() === '') return;
    const { addDetails } = await loadDetailsLibrary();
    const result = attempt((q) => addDetails(q, typed));
    setFault(result.ok ? null : result.error);
    // While the library was loading, more may have been typed.
    if (result.ok) setDraft((now) => (now === draft ? '' : now));
  }
  function choose(option: Offer): boolean {
    if (!library || completion.kind === 'none') return false;
    const { text } = library.applyCompletion(draft, completion, option.value);
    // A key goes on to its values; a value is what was meant.
    if (completion.kind === 'field') setDraft(text);
    else void add(text);
    return completion.kind === 'field';
  }
  function clear(): void {
    setDraft('');
    setFault(null);
  }
  const combobox = useCombobox({
    id: listId,
    options,
    choose,
    submit: () => void add(draft),
    clear,
    backspaceAtStart: toLastChip,
  });
  function type(text: string): void {
    setDraft(text);
    setFault(null);
    combobox.show(true);
  }
  const focus = {
    onFocus: () => {
      setFocused(true);
      loadDetailsLibrary().then(setLibrary);
    },
    onBlur: () => {
      setFocused(false);
      combobox.show(false);
    },
  };
  return { draft, type, fault, options, completion, combobox, focus };
}
