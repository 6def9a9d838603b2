'use client';
import type { Offer } from '@indelible/audit/query/complete';
import {
  type ChangeEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type DetailsLibrary, loadDetailsLibrary, NO_COMPLETION } from './details-library.ts';
import { useCombobox } from './use-combobox.ts';
import type { DraftField } from './use-draft.ts';
import { useOffers } from './use-offers.ts';
import { useRecentQueries } from './use-recent-queries.ts';

/** The last of the recent queries is no query. */
const FORGET = '';
const asOffer = (value: string): Offer => ({ value, hint: null, count: null });

type QueryInput = {
  id: string;
  input: RefObject<HTMLInputElement | null>;
  draft: DraftField;
  submit: (text: string) => void;
  cancel: () => void;
};

/** The single-line form: fields and values at the caret, and recent queries where nothing is typed. Tab stays the browser's. */
export function useQueryInput({ id, input, draft: [draft, type], submit, cancel }: QueryInput) {
  const [caret, setCaret] = useState(draft.length);
  const [isFocused, setFocused] = useState(false);
  const [library, setLibrary] = useState<DetailsLibrary | null>(null);
  const wantedCaret = useRef<number | null>(null);
  const { recent, forget } = useRecentQueries();
  const isEmpty = draft.trim() === '';
  const completion = (!isEmpty && library?.completionAt(draft, caret)) || NO_COMPLETION;
  const found = useOffers(library, completion, isFocused);
  const options = isEmpty ? (recent.length > 0 ? [...recent, FORGET].map(asOffer) : []) : found;
  useLayoutEffect(() => {
    if (wantedCaret.current === null) return;
    input.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  });

  function put(text: string, at: number): void {
    type(text);
    setCaret(at);
    wantedCaret.current = at;
  }
  function choose(option: Offer): boolean {
    if (isEmpty && option.value === FORGET) {
      forget();
      return false;
    }
    if (isEmpty) {
      put(option.value, option.value.length);
      submit(option.value);
      return false;
    }
    if (!library || completion.kind === 'none') return false;
    const applied = library.applyCompletion(draft, completion, option.value);
    put(applied.text, applied.caret);
    return completion.kind === 'field';
  }
  const combobox = useCombobox({
    id: `${id}-list`,
    options,
    choose,
    submit: () => submit(draft),
    clear: cancel,
    backspaceAtStart: () => {},
  });
  const inputProps = {
    ...combobox.inputProps,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Escape') event.stopPropagation();
      if (event.key === 'Tab' || event.key === 'Backspace' || event.key === 'ArrowLeft') return;
      combobox.inputProps.onKeyDown(event);
    },
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      type(event.target.value);
      setCaret(event.target.selectionStart ?? event.target.value.length);
      combobox.show(true);
    },
    onSelect: (event: SyntheticEvent<HTMLInputElement>) =>
      setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length),
    onFocus: () => {
      setFocused(true);
      loadDetailsLibrary().then(setLibrary);
    },
    onBlur: () => {
      setFocused(false);
      combobox.show(false);
      submit(draft);
    },
  };
  return { options, completion, combobox, inputProps, isRecent: isEmpty };
}
