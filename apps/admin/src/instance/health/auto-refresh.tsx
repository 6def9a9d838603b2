'use client';
import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { useWords } from '#words';

const EVERY_MS = 10_000;

/** Asks again every few seconds while someone can see the page and has not said stop. Nothing is announced: it is not urgent. */
export function AutoRefresh() {
  const t = useWords('instance');
  const { refresh } = useRouter();
  const [isOn, setOn] = useState(true);
  const [isAsking, ask] = useTransition();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask(refresh);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isOn, refresh]);
  return (
    <span className="auto-refresh script-only">
      <label>
        <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />{' '}
        {t('refreshEvery10S')}
      </label>
      <button type="button" className="btn" aria-busy={isAsking} onClick={() => ask(refresh)}>
        <RotateCw size={14} aria-hidden="true" /> {t('refresh')}
      </button>
    </span>
  );
}
