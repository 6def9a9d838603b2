'use client';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Scrolls a table that is wider than its place, and only then: inside a box that scrolls, the table's head could not stay at the
 * top of the page. Without script it always may (table.css).
 */
export function SidewaysScroll({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const outer = box.current;
    const inner = outer?.firstElementChild;
    if (!outer || !inner) return;
    const look = () => outer.classList.toggle('scrolls', inner.scrollWidth > outer.clientWidth + 1);
    const sizes = new ResizeObserver(look);
    sizes.observe(outer);
    sizes.observe(inner);
    return () => sizes.disconnect();
  }, []);
  return (
    <div ref={box} className="log-scroll">
      <div className="log-width">{children}</div>
    </div>
  );
}
