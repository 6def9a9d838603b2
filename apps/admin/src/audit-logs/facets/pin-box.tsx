'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#words';
import { isPinnable, MAX_PINS } from '../../preferences/preferences.ts';
import { useAuditApi } from '../audit-api.ts';
import { usePins } from './use-pins.ts';

const STALE_MS = 60_000;

/** Keys of the newest events to choose from; Enter takes what was typed, seen or not. */
export function PinBox({ close }: { close: () => void }) {
  const t = useWords('log');
  const { pins, setPins } = usePins();
  const { complete } = useAuditApi();
  const [typed, setTyped] = useState('');
  const { data } = useQuery({
    ...complete(null, typed.trim(), true),
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
  });
  const pin = (key: string) => {
    if (isPinnable(key) && !pins.includes(key)) setPins([...pins, key]);
    close();
  };
  if (pins.length >= MAX_PINS) return <p className="px-2 py-1.5 text-ink-2">{t('arePinnedUnpinOne', { MAX_PINS })}</p>;
  const keys = (data?.items ?? []).filter(({ value }) => value !== 'namespace' && !pins.includes(value));
  return (
    <>
      <input
        type="text"
        className="facet-input"
        // biome-ignore lint/a11y/noAutofocus: a field that was asked for takes the focus
        autoFocus
        aria-label={t('detailsKey')}
        placeholder={t('flowIdRegion')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && typed.trim() !== '' && pin(typed.trim())}
      />
      {keys.map(({ value }) => (
        <button key={value} type="button" className="item font-mono" onClick={() => pin(value)}>
          {value}
        </button>
      ))}
    </>
  );
}
