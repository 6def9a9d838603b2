'use client';
import { type RefObject, useLayoutEffect, useState } from 'react';

const watched = new Map<Element, () => void>();
let observer: ResizeObserver | null = null;

/** One observer for the rows of a page: each has its own list of tags. */
function watch(box: Element, look: () => void): () => void {
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) watched.get(target)?.();
  });
  watched.set(box, look);
  observer.observe(box);
  return () => {
    watched.delete(box);
    observer?.unobserve(box);
  };
}

/** How many of a box's children stand on a line that it does not show; looks again when its width changes. */
export function useLeftOut(box: RefObject<HTMLElement | null>, count: number): number {
  const [leftOut, setLeftOut] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other tags wrap elsewhere
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // An observer tells its first size too, after layout: nothing is measured before the browser would.
    return watch(element, () => {
      const { bottom } = element.getBoundingClientRect();
      const children = [...element.children];
      setLeftOut(children.filter((child) => child.getBoundingClientRect().top >= bottom).length);
    });
  }, [box, count]);
  return leftOut;
}
