'use client';
import { type MouseEvent, useEffect, useRef } from 'react';

/** Which sides there are to see; `one` is the unified table. */
export type Sides = 'both' | 'left' | 'right' | 'one';
type DiffHtmlProps = { html: string; sides: Sides; openFold: (from: number) => void };

/**
 * The one place that sets markup from a string: packages/api/src/diff escapes every character of the states and lets
 * only known tags through (fence.mjs). The two sides scroll sideways together.
 */
export function DiffHtml({ html, sides, openFold }: DiffHtmlProps) {
  const box = useRef<HTMLDivElement>(null);
  const opening = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other markup has other sides
  useEffect(() => {
    const sides = [...(box.current?.querySelectorAll<HTMLElement>('.d2h-file-side-diff') ?? [])];
    const follow = (event: Event) => {
      const from = event.currentTarget as HTMLElement;
      for (const side of sides) if (side !== from) side.scrollLeft = from.scrollLeft;
    };
    // The button that was pressed is gone with its fold: who pressed it stands in the text.
    if (opening.current) box.current?.querySelector<HTMLElement>('[role="region"]')?.focus({ preventScroll: true });
    opening.current = false;
    for (const side of sides) side.addEventListener('scroll', follow, { passive: true });
    return () => {
      for (const side of sides) side.removeEventListener('scroll', follow);
    };
  }, [html]);
  const onClick = (event: MouseEvent) => {
    const fold = (event.target as Element).closest('.diff-fold')?.querySelector<HTMLElement>('[data-fold]');
    if (!fold) return;
    opening.current = true;
    openFold(Number(fold.dataset.fold));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed is a button within
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped and fenced by packages/api/src/diff
    <div ref={box} className={`diff ${sides}`} onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
