'use client';

type SegmentsProps<K extends string> = {
  label: string;
  options: Record<K, string>;
  value: K;
  onChange: (value: K) => void;
  className?: string;
};

/** A few choices of which one is on. */
export function Segments<K extends string>({ label, options, value, onChange, className = '' }: SegmentsProps<K>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend and its layout
    <span role="group" aria-label={label} className={`segments ${className}`}>
      {(Object.keys(options) as K[]).map((key) => (
        <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
          {options[key]}
        </button>
      ))}
    </span>
  );
}
