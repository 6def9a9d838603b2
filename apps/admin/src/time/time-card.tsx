'use client';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useRef, useState } from 'react';
import { followAnchor } from '../ui/follow-anchor.ts';

const TimeCardRows = lazy(() => import('./time-card-rows.tsx').then(({ TimeCardRows }) => ({ default: TimeCardRows })));

const HOVER_MS = 280;
const LEAVE_MS = 160;

type TimeCard = {
  /** After a moment, as a pointer rests on the time. */
  hover: (anchor: HTMLElement, iso: string) => void;
  /** At once, as the focus comes. */
  show: (anchor: HTMLElement, iso: string) => void;
  /** At once, and the focus goes into the card. */
  pin: (anchor: HTMLElement, iso: string) => void;
  leave: () => void;
};

const Context = createContext<TimeCard | null>(null);

/** One card for all times of a page. */
export function TimeCardProvider({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [iso, setIso] = useState<string | null>(null);
  const card = useMemo(() => makeCard(box, anchor, timer, setIso), []);
  return (
    <Context value={card}>
      {children}
      <div
        ref={box}
        popover="manual"
        role="dialog"
        aria-label="This instant"
        className="pop"
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={card.leave}
        onFocus={() => clearTimeout(timer.current)}
        onBlur={card.leave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          box.current?.hidePopover();
          anchor.current?.focus();
        }}
      >
        <Suspense>{iso && <TimeCardRows iso={iso} />}</Suspense>
      </div>
    </Context>
  );
}

export function useTimeCard(): TimeCard {
  const card = useContext(Context);
  if (!card) throw new Error('useTimeCard stands outside TimeCardProvider');
  return card;
}

type Ref<T> = { current: T };

function makeCard(
  box: Ref<HTMLDivElement | null>,
  anchorRef: Ref<HTMLElement | null>,
  timer: Ref<ReturnType<typeof setTimeout> | undefined>,
  setIso: (iso: string) => void,
): TimeCard {
  let stop = () => {};
  const show: TimeCard['show'] = (anchor, iso) => {
    clearTimeout(timer.current);
    anchorRef.current = anchor;
    setIso(iso);
    requestAnimationFrame(() => {
      if (!box.current || !anchor.isConnected) return;
      stop();
      box.current.showPopover();
      stop = followAnchor(box.current, anchor, 'end');
    });
  };
  return {
    show,
    hover: (anchor, iso) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show(anchor, iso), HOVER_MS);
    },
    pin: (anchor, iso) => {
      show(anchor, iso);
      requestAnimationFrame(() => requestAnimationFrame(() => box.current?.querySelector('button')?.focus()));
    },
    leave: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        stop();
        box.current?.hidePopover();
      }, LEAVE_MS);
    },
  };
}
