'use client';
import { formatTerm } from '@indelible/audit/query/format-term';
import { Copy, Filter, Focus, History, Minus, Pin, Plus } from 'lucide-react';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { MAX_PINS } from '../../preferences/preferences.ts';
import { useCopy } from '../../ui/use-copy.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { usePins } from '../facets/use-pins.ts';
import { useFilter } from '../filter/filter-context.tsx';
import type { ListState } from '../list-state.ts';

type TagActionsProps = { tag: { name: string; value: string }; close: () => void };

export function TagActions({ tag, close }: TagActionsProps) {
  const filter = useFilter();
  const copy = useCopy();
  const { pins, setPins } = usePins();
  const t = useWords('event');
  const { go } = useAuditLogs();
  const { name, value } = tag;
  const everything = everythingOf(name, value, t);
  const isPinnable = name !== 'namespace' && !pins.includes(name) && pins.length < MAX_PINS;
  const actions = [
    { label: t('tagInclude'), hint: t('tagClick'), Icon: Plus, run: () => filter.include(name, value) },
    { label: t('tagExclude'), hint: t('tagShiftClick'), Icon: Minus, run: () => filter.exclude(name, value) },
    { label: t('tagOnly'), hint: '', Icon: Focus, run: () => filter.only(name, value) },
    { label: t('tagAny'), hint: '', Icon: Filter, run: () => filter.anyValue(name) },
    ...(isPinnable ? [{ label: t('tagPin'), hint: '', Icon: Pin, run: () => setPins([...pins, name]) }] : []),
    { label: everything.label, hint: t('everythingHint'), Icon: History, run: () => go(everything.change) },
    { label: t('tagCopyValue'), hint: '', Icon: Copy, run: () => copy(value, t('tagValue')) },
    { label: t('tagCopy'), hint: '', Icon: Copy, run: () => copy(`${name}:${value}`, t('tag')) },
  ];
  return (
    <>
      <p className="max-w-[320px] truncate px-2 pt-1 pb-1.5 font-mono text-ink-3 text-xs">
        {name}:{value}
      </p>
      {actions.map(({ label, hint, Icon, run }, index) => (
        <button
          key={label}
          // biome-ignore lint/a11y/noAutofocus: a menu that was asked for takes the focus
          autoFocus={index === 0}
          type="button"
          className="item"
          onClick={() => {
            close();
            run();
          }}
        >
          <Icon size={14} aria-hidden="true" />
          {label}
          {hint && <span className="ml-auto pl-6 text-ink-3 text-xs">{hint}</span>}
        </button>
      ))}
    </>
  );
}

type Everything = { label: string; change: Partial<ListState> };

/** All events of what a tag names, whenever they were: of a namespace those below it too. */
function everythingOf(name: string, value: string, t: Words<'event'>): Everything {
  const change = (match: 'exact' | 'subtree'): Partial<ListState> => ({
    ...{ q: formatTerm({ detail: name, value, match }), from: 'all', to: null, event: null },
  });
  if (name === 'namespace') return { label: t('everythingBelow'), change: change('subtree') };
  const what = name === 'flowId' ? t('flow') : name === 'executionId' ? t('execution') : null;
  const label = what ? t('everythingOf', { what }) : t('everythingWith', { key: name });
  return { label, change: change('exact') };
}
