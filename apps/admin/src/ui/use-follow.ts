'use client';
import { type RefObject, useEffect } from 'react';
import { followAnchor } from './follow-anchor.ts';

/** Keeps the open box at its anchor while the page scrolls or the box grows. */
export function useFollow(
  open: boolean,
  box: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  align: 'start' | 'end',
): void {
  useEffect(() => {
    if (!open || !box.current || !anchor.current) return;
    return followAnchor(box.current, anchor.current, align);
  }, [open, box, anchor, align]);
}
