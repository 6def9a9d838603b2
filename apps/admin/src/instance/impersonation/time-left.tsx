'use client';
import { useEffect, useState } from 'react';
import { useWords } from '#words';
import { leftInWords, nextTickMs } from './left-in-words.ts';

const LAST_CALL_MS = 5 * 60_000;

/**
 * How long it goes on, counted from the server's own difference: this browser's clock may be wrong. Said aloud when the
 * page comes and for the last five minutes; at the end the page is asked for anew, which is what records the end.
 */
export function TimeLeft({ until, leftMs, as }: { until: string; leftMs: number; as: string }) {
  const t = useWords('acting');
  const [left, setLeft] = useState(leftMs);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const startedMs = performance.now();
    const end = startedMs + leftMs;
    setSaid(t('youActAs', { as, value: leftInWords(t, leftMs) }));
    let timer: ReturnType<typeof setTimeout>;
    let warned = leftMs <= LAST_CALL_MS;
    const tick = () => {
      const now = end - performance.now();
      setLeft(now);
      if (now <= 0) return window.location.reload();
      if (!warned && now <= LAST_CALL_MS) {
        warned = true;
        setSaid(t('actingAsEndsIn', { as, value: leftInWords(t, now) }));
      }
      timer = setTimeout(tick, nextTickMs(now));
    };
    timer = setTimeout(tick, nextTickMs(leftMs));
    return () => clearTimeout(timer);
  }, [leftMs, as, t]);
  return (
    <>
      <time className="left" dateTime={until}>
        {leftInWords(t, left)}
      </time>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
