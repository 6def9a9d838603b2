'use client';
import type { Offer } from '@indelible/audit/query/complete';
import { useEffect, useRef } from 'react';
import { useWords } from '#words';
import type { Combobox } from './use-combobox.ts';

type CompletionListProps = {
  combobox: Combobox;
  options: readonly Offer[];
  areKeys: boolean;
  /** The options are recent queries; the last one, without text, forgets them. */
  areRecent?: boolean;
};

export function CompletionList({ combobox, options, areKeys, areRecent = false }: CompletionListProps) {
  const t = useWords('log');
  const list = useRef<HTMLDivElement>(null);
  const { active } = combobox;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="completions">
      <div
        ref={list}
        id={combobox.id}
        role="listbox"
        aria-label={t(areRecent ? 'recentQueries' : 'completions')}
        tabIndex={-1}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input's keys choose it (aria-activedescendant)
          <div
            key={option.value}
            id={`${combobox.id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="item"
            // Before the input loses its focus and the list goes away.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => combobox.accept(option)}
          >
            <bdi className="truncate font-mono text-xs">
              {areKeys ? `${option.value}:` : option.value || t(areRecent ? 'forgetQueries' : 'emptyValue')}
            </bdi>
            <Beside option={option} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** What a field is for; of what was seen, in how many of the newest events. */
function Beside({ option: { hint, count } }: { option: Offer }) {
  const t = useWords('log');
  const text = hint ?? (count === null ? null : t('seenTimes', { count }));
  return text && <span className="ml-auto truncate pl-4 text-ink-3 text-xs">{text}</span>;
}
