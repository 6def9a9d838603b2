'use client';
import { useWords } from '#words';

type FacetSearchProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choose: () => void;
  close: () => void;
};

/** Narrows the values below it; Enter includes what was typed, seen or not. */
export function FacetSearch({ label, value, onChange, choose, close }: FacetSearchProps) {
  const t = useWords('log');
  return (
    <input
      type="text"
      className="facet-input"
      // biome-ignore lint/a11y/noAutofocus: a field that was asked for takes the focus
      autoFocus
      aria-label={t('findIn', { value: label })}
      placeholder={t('contains')}
      autoComplete="off"
      spellCheck={false}
      maxLength={1_000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && value.trim() !== '') choose();
        if (event.key !== 'Escape') return;
        // The drawer around it stays.
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    />
  );
}
