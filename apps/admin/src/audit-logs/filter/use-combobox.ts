'use client';
import type { Offer } from '@indelible/audit/query/complete';
import { type KeyboardEvent, useState } from 'react';

type ComboboxInput = {
  id: string;
  options: readonly Offer[];
  /** Whether the list goes on after a choice. */
  choose: (option: Offer) => boolean;
  /** Enter with no option marked. */
  submit: () => void;
  clear: () => void;
  backspaceAtStart: () => void;
};

/** The keyboard and ARIA of an editable combobox: the focus stays in the input, the marked option is its descendant. */
export function useCombobox({ id, options, choose, submit, clear, backspaceAtStart }: ComboboxInput) {
  const [isWanted, setWanted] = useState(false);
  const [marked, setMarked] = useState(-1);
  const isOpen = isWanted && options.length > 0;
  const active = isOpen && marked < options.length ? marked : -1;
  const show = (wanted: boolean) => {
    setWanted(wanted);
    setMarked(-1);
  };
  /** What is at `index`; false when there is none. */
  const accept = (index: number): boolean => {
    const option = options[index];
    if (option) show(choose(option));
    return option !== undefined;
  };
  const mark = (index: number): boolean => {
    setWanted(true);
    setMarked(options.length === 0 ? -1 : index);
    return true;
  };
  const back = () => {
    backspaceAtStart();
    return true;
  };
  const enter = () => {
    show(false);
    submit();
    return true;
  };
  const cancel = () => {
    if (isOpen) show(false);
    else clear();
    return isOpen;
  };
  const keys = new Map<string, (input: HTMLInputElement) => boolean>([
    ['ArrowDown', () => mark(isOpen ? (active + 1) % options.length : 0)],
    ['ArrowUp', () => mark(isOpen && active > 0 ? active - 1 : options.length - 1)],
    ['Enter', () => accept(active) || enter()],
    ['Tab', () => accept(active)],
    ['Escape', cancel],
    ['Backspace', (input) => isAtStart(input) && back()],
    ['ArrowLeft', (input) => isAtStart(input) && back()],
  ]);
  const inputProps = {
    role: 'combobox' as const,
    'aria-autocomplete': 'list' as const,
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
    'aria-activedescendant': active >= 0 ? `${id}-${active}` : undefined,
    onClick: () => show(true),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (keys.get(event.key)?.(event.currentTarget)) event.preventDefault();
    },
  };
  return { id, isOpen, active, show, accept, inputProps };
}

export type Combobox = ReturnType<typeof useCombobox>;

const isAtStart = (input: HTMLInputElement) => input.selectionStart === 0 && input.selectionEnd === 0;
