'use client';
import { type MouseEvent, useEffect, useRef } from 'react';

/** Which sides there are to see; `one` is the unified table. */
export type Sides = 'both' | 'left' | 'right' | 'one';
type DiffHtmlProps = { html: string; sides: Sides; openFolds: () => void };

/**
 * The one place that sets markup from a string: packages/api/src/diff escapes every character of the states and lets
 * only known tags through (fence.mjs). The two sides scroll sideways together.
 */
export function DiffHtml({ html, sides, openFolds }: DiffHtmlProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other markup has other sides
  useEffect(() => {
    const sides = [...(box.current?.querySelectorAll<HTMLElement>('.d2h-file-side-diff') ?? [])];
    const follow = (event: Event) => {
      const from = event.currentTarget as HTMLElement;
      for (const side of sides) if (side !== from) side.scrollLeft = from.scrollLeft;
    };
    for (const side of sides) side.addEventListener('scroll', follow, { passive: true });
    return () => {
      for (const side of sides) side.removeEventListener('scroll', follow);
    };
  }, [html]);
  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('.diff-fold')) openFolds();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the pointer; "Whole document" is the button
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped and fenced by packages/api/src/diff
    <div ref={box} className={`diff ${sides}`} onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
