'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#words';
import { useAuditApi } from '../audit-api.ts';
import { columnOfKey } from './column-names.ts';

const STALE_MS = 60_000;
const OFFERED = 6;
const KEY_MAX = 64;

/** Any Details key can be a column: keys of the newest events to choose from; Enter takes what was typed, seen or not. */
export function KeyColumn({ shown, add }: { shown: readonly string[]; add: (key: string) => void }) {
  const t = useWords('columns');
  const { complete, canComplete } = useAuditApi();
  const [typed, setTyped] = useState('');
  const { data } = useQuery({
    ...complete(null, typed.trim(), canComplete),
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
  });
  const take = (key: string) => {
    add(key);
    setTyped('');
  };
  const keys = (data?.items ?? []).filter(({ value }) => !shown.includes(columnOfKey(value))).slice(0, OFFERED);
  return (
    <>
      <input
        type="text"
        className="facet-input"
        aria-label={t('key')}
        placeholder={t('keyExample')}
        autoComplete="off"
        spellCheck={false}
        maxLength={KEY_MAX}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && typed.trim() !== '' && take(typed.trim())}
      />
      {keys.map(({ value }) => (
        <button key={value} type="button" className="item font-mono" onClick={() => take(value)}>
          <bdi className="truncate">{value}</bdi>
        </button>
      ))}
    </>
  );
}
