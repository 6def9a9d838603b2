'use client';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react';
import { moveByArrows } from '../../ui/arrow-keys.ts';
import { placePopover } from '../../ui/place-popover.ts';

const TagActions = lazy(() => import('./tag-actions.tsx').then(({ TagActions }) => ({ default: TagActions })));

export type OpenedTag = { anchor: HTMLElement; name: string; value: string };
const Context = createContext<(opened: OpenedTag) => void>(() => {});
export const useTagMenu = () => useContext(Context);

/** One menu for all the tags of a page. */
export function TagMenuProvider({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [tag, setTag] = useState<OpenedTag | null>(null);
  const open = useCallback((opened: OpenedTag) => {
    setTag(opened);
    // After React has written the items: the box must be placed by its real size.
    requestAnimationFrame(() => {
      const menu = box.current;
      if (!menu) return;
      menu.showPopover();
      placePopover(menu, opened.anchor);
      menu.querySelector('button')?.focus();
    });
  }, []);
  return (
    <Context value={open}>
      {children}
      <div
        ref={box}
        popover="auto"
        role="dialog"
        aria-label={tag ? `Filter by ${tag.name}:${tag.value.slice(0, 90)}` : 'Filter by tag'}
        className="pop"
        onKeyDown={moveByArrows}
      >
        <Suspense>{tag && <TagActions tag={tag} close={() => box.current?.hidePopover()} />}</Suspense>
      </div>
    </Context>
  );
}
