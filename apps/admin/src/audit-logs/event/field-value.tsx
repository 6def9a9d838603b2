import type { EventDiff } from '@indelible/api/types';
import { useWords } from '#words';

type Value = EventDiff['changes'][number]['before'];

/** A changed value: `none` where there was nothing, strings in quotes only where they would read as something else. */
export function FieldValue({ value, side }: { value: Value; side: 'old' | 'new' }) {
  const t = useWords('event');
  if (value === null) return <span className="value none">{t('none')}</span>;
  const isBlurry =
    value.kind === 'string' && (value.text.trim() !== value.text || value.text === '' || looksTyped(value.text));
  return (
    <span className={`value ${side}`}>
      <bdi>{isBlurry ? `"${value.text}"` : value.text}</bdi>
      {value.truncated && '…'}
    </span>
  );
}

/** A string that reads like a number, a boolean or null. */
const looksTyped = (text: string) => /^(true|false|null|none|-?\d+(\.\d+)?([eE][+-]?\d+)?)$/.test(text);

/** The same item at another place of its list; places are counted from 0, as in the paths. */
export function MovedItem({ from, to }: { from: number; to: number }) {
  const t = useWords('event');
  return <span className="value moved">{t('movedFromTo', { from, to })}</span>;
}
