'use client';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useRef, useState } from 'react';
import { useWords } from '#words';
import { type TimeCard, timeCardControl } from './time-card-control.ts';

const TimeCardRows = lazy(() => import('./time-card-rows.tsx').then(({ TimeCardRows }) => ({ default: TimeCardRows })));

const Context = createContext<TimeCard | null>(null);

/** One card for all times of a page. */
export function TimeCardProvider({ children }: { children: ReactNode }) {
  const t = useWords('time');
  const box = useRef<HTMLDivElement>(null);
  const [content, fill] = useState<{ iso: string; takesFocus: boolean } | null>(null);
  const card = useMemo(() => timeCardControl(box, fill), []);
  return (
    <Context value={card}>
      {children}
      <div
        ref={box}
        popover="manual"
        role="dialog"
        aria-label={t('instant')}
        className="pop"
        onPointerEnter={card.stay}
        onPointerLeave={card.leave}
        onFocus={card.stay}
        onBlur={card.leave}
      >
        <Suspense>{content && <TimeCardRows key={JSON.stringify(content)} {...content} />}</Suspense>
      </div>
    </Context>
  );
}

export function useTimeCard(): TimeCard {
  const card = useContext(Context);
  if (!card) throw new Error('useTimeCard stands outside TimeCardProvider');
  return card;
}
