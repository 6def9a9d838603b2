'use client';
import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '#words';
import { moveByArrows } from './arrow-keys.ts';
import { useFollow } from './use-follow.ts';

type PopoverProps = {
  /** Inside the button that opens it. */
  trigger: ReactNode;
  triggerClass: string;
  /** The button's name where its text is not enough. */
  triggerLabel?: string | undefined;
  /** What the opened box is called. */
  label: string;
  align?: 'start' | 'end';
  children: ReactNode | ((close: () => void) => ReactNode);
  /** What is inside is made when it opens: for boxes that need script anyway. */
  lazy?: boolean;
};

/** A button and the box that it opens: the platform's own popover, so it works before any script has come. */
export function Popover({
  trigger,
  triggerClass,
  triggerLabel,
  label,
  align = 'start',
  children,
  lazy = false,
}: PopoverProps) {
  const t = useWords('ui');
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // It may have been opened before the page lived, when nobody listened.
  useEffect(() => setOpen(!!box.current?.matches(':popover-open')), []);
  useFollow(open, box, anchor, align);
  return (
    <>
      <button
        type="button"
        ref={anchor}
        className={triggerClass}
        popoverTarget={id}
        aria-label={triggerLabel}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {trigger}
      </button>
      <div
        id={id}
        ref={box}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="pop"
        onKeyDown={moveByArrows}
        onClick={(event) => {
          // A link followed without a full load would leave the box standing over the next page.
          if (event.target instanceof Element && event.target.closest('a')) box.current?.hidePopover();
        }}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {(open || !lazy) && (
          <Suspense fallback={<p className="px-2 py-1.5 text-ink-3">{t('loading')}</p>}>
            {typeof children === 'function' ? children(() => box.current?.hidePopover()) : children}
          </Suspense>
        )}
      </div>
    </>
  );
}
