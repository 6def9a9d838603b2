'use client';
import type { Offer } from '@indelible/audit/query/complete';
import { useWords } from '#words';
import { ComboboxList } from './combobox-list.tsx';
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
  return (
    <ComboboxList combobox={combobox} label={t(areRecent ? 'recentQueries' : 'completions')} options={options}>
      {(option) => (
        <>
          <bdi className="truncate font-mono text-xs">
            {areKeys ? `${option.value}:` : option.value || t(areRecent ? 'forgetQueries' : 'emptyValue')}
          </bdi>
          <Beside option={option} />
        </>
      )}
    </ComboboxList>
  );
}

/** What a field is for; of what was seen, in how many of the newest events. */
function Beside({ option: { hint, count } }: { option: Offer }) {
  const t = useWords('log');
  const text = hint ?? (count === null ? null : t('seenTimes', { count }));
  return text && <span className="ml-auto truncate pl-4 text-ink-3 text-xs">{text}</span>;
}
