'use client';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react';
import { useWords } from '#words';
import { moveByArrows } from '../../ui/arrow-keys.ts';
import { useFollow } from '../../ui/use-follow.ts';

const TagActions = lazy(() => import('./tag-actions.tsx').then(({ TagActions }) => ({ default: TagActions })));

type OpenedTag = { anchor: HTMLElement; name: string; value: string };
const Context = createContext<(opened: OpenedTag) => void>(() => {});
export const useTagMenu = () => useContext(Context);

/** One menu for all the tags of a page. */
export function TagMenuProvider({ children }: { children: ReactNode }) {
  const t = useWords('log');
  const box = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const [tag, setTag] = useState<OpenedTag | null>(null);
  const [isOpen, setOpen] = useState(false);
  useFollow(isOpen, box, anchor, 'start');
  const open = useCallback((opened: OpenedTag) => {
    anchor.current = opened.anchor;
    setTag(opened);
    box.current?.showPopover();
  }, []);
  return (
    <Context value={open}>
      {children}
      <div
        ref={box}
        popover="auto"
        role="dialog"
        aria-label={tag ? t('filterBy', { name: tag.name, value: tag.value.slice(0, 90) }) : t('filterByTag')}
        className="pop"
        onKeyDown={moveByArrows}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        <Suspense>{isOpen && tag && <TagActions tag={tag} close={() => box.current?.hidePopover()} />}</Suspense>
      </div>
    </Context>
  );
}
