'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useDeferredValue, useId, useRef, useState } from 'react';
import { useWords } from '#words';
import { ComboboxList } from '../../audit-logs/filter/combobox-list.tsx';
import { useCombobox } from '../../audit-logs/filter/use-combobox.ts';
import { FieldFrame } from '../form/field-frame.tsx';
import type { Option } from './option.ts';

type PickFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  placeholder?: string;
  /** Names what is looked in, for the cache. */
  source: readonly string[];
  find: (search: string) => Promise<Option[]>;
  onPick?: (option: Option | null) => void;
};

const STALE_MS = 10_000;

/** One of many, found by typing: an editable combobox whose choice stands in a hidden field. */
export function PickField({ name, label, hint, placeholder, source, find, onPick }: PickFieldProps) {
  const t = useWords('administration');
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Option | null>(null);
  const asked = useDeferredValue(text.trim());
  const { data = [], isFetching } = useQuery({
    queryKey: ['pick', ...source, asked],
    queryFn: () => find(asked),
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
    enabled: picked === null,
  });
  const pick = (option: Option | null) => {
    setPicked(option);
    setText(option?.label ?? '');
    onPick?.(option);
  };
  const combobox = useCombobox({
    id: listId,
    options: picked ? [] : data.map(({ value }) => ({ value, hint: null, count: null })),
    choose: ({ value }) => {
      pick(data.find((one) => one.value === value) ?? null);
      return false;
    },
    submit: () => input.current?.form?.requestSubmit(),
    clear: () => pick(null),
    backspaceAtStart: () => {},
  });
  return (
    <FieldFrame name={name} label={label} hint={hint}>
      {(frame) => (
        <div className="pick">
          <input type="hidden" name={name} value={picked?.value ?? ''} />
          <input
            {...frame}
            {...combobox.inputProps}
            ref={input}
            data-field={name}
            className="input"
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={text}
            aria-busy={isFetching}
            onBlur={() => combobox.show(false)}
            onChange={(event) => {
              if (picked) pick(null);
              setText(event.target.value);
              combobox.show(true);
            }}
          />
          {picked && (
            <button
              type="button"
              className="btn btn-quiet btn-small btn-icon"
              aria-label={t('chooseAnother')}
              onClick={() => pick(null)}
            >
              <X size={14} aria-hidden="true" />
            </button>
          )}
          {combobox.isOpen && (
            <ComboboxList combobox={combobox} label={label} options={data}>
              {(option) => (
                <>
                  <span className="truncate">{option.label}</span>
                  {option.hint && <span className="ml-auto truncate pl-4 text-ink-3 text-xs">{option.hint}</span>}
                </>
              )}
            </ComboboxList>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
