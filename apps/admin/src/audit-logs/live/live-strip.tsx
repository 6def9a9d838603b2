'use client';
import { useEffect, useRef } from 'react';
import { useWords } from '#words';
import type { EventListView } from '../list/use-event-list.ts';
import { useLive } from './use-live.ts';

/** At the end of the line above the rows, always as large: what is new is said here, and how it comes. Nothing moves when it is. */
export function LiveStrip({ list }: { list: EventListView }) {
  const t = useWords('live');
  const { count, isMore, way, isFollowing, canWatch, toggle, show } = useLive(list);
  const strip = useRef<HTMLDivElement>(null);
  const isNew = count > 0 || isMore;
  useTitleCount(isNew ? `${count}${isMore ? '+' : ''}` : null);
  const told = isMore ? (count > 0 ? t('newAtLeast', { n: String(count) }) : t('newMany')) : t('new', { n: count });
  return (
    <div className="live-strip script-only" ref={strip} data-live-strip>
      <p aria-live="polite" className="live-news">
        {isNew && <span>{told}</span>}
      </p>
      {isNew && (
        <button type="button" className="btn btn-quiet btn-small" onClick={() => void show()}>
          {t('show')}
        </button>
      )}
      <span className="live-way" role="status">
        {way === 'lost' ? t('lost') : isFollowing && way !== null ? t(way) : ''}
      </span>
      <button
        type="button"
        role="switch"
        className="live-switch"
        aria-checked={isFollowing}
        disabled={!canWatch}
        title={canWatch ? t('followTitle') : t('cannotFollow')}
        onClick={toggle}
        data-shortcut="f"
      >
        <span className="live-dot" aria-hidden="true" />
        {t('follow')}
      </button>
    </div>
  );
}

/** "(12) Audit logs": seen from another tab, too. */
function useTitleCount(count: string | null): void {
  useEffect(() => {
    const bare = document.title.replace(/^\(\d*\+?\) /, '');
    if (count === null || count === '+') document.title = bare;
    else document.title = `(${count}) ${bare}`;
    return () => {
      document.title = document.title.replace(/^\(\d*\+?\) /, '');
    };
  }, [count]);
}
