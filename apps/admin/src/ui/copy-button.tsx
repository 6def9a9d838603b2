'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '#words';
import { useCopy } from './use-copy.ts';

type CopyButtonProps = { text: string; what: string; label?: string; className?: string; autoFocus?: boolean };

/** A button that copies `text`; `what` names it in the message that follows ("Event id copied"). */
export function CopyButton({
  text,
  what,
  label,
  className = 'btn btn-quiet btn-small btn-icon',
  autoFocus = false,
}: CopyButtonProps) {
  const copy = useCopy();
  const t = useWords('ui');
  const inside = t('nouns') === 'lower' ? what.toLowerCase() : what;
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1_600);
    return () => clearTimeout(timer);
  }, [done]);
  const Icon = done ? Check : Copy;
  return (
    <button
      type="button"
      // biome-ignore lint/a11y/noAutofocus: only where a card was opened for its buttons
      autoFocus={autoFocus}
      className={className}
      aria-label={label ? undefined : t('copy', { what: inside })}
      onClick={() => {
        copy(text, what);
        setDone(true);
      }}
    >
      <Icon size={14} aria-hidden="true" />
      {label}
    </button>
  );
}
