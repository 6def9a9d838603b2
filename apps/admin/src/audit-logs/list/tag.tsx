'use client';
import { memo, useMemo } from 'react';
import { useWords } from '#words';
import { useTagLinks } from '../filter/filter-context.tsx';
import { useTagMenu } from './tag-menu.tsx';

const SHOWN_CHARS = 90;

type TagProps = {
  name: string;
  value: string;
  hit: boolean;
  /** The key stands above it, as the head of a column. */
  isAlone?: boolean;
};

/** A tag adds itself to the filter when clicked, excludes itself with Shift, and has a menu for the rest. */
export const Tag = memo(function Tag({ name, value, hit, isAlone = false }: TagProps) {
  const t = useWords('log');
  const { hrefOf, include, exclude } = useTagLinks();
  const href = useMemo(() => hrefOf(name, value), [hrefOf, name, value]);
  const openMenu = useTagMenu();
  const shown = value.length > SHOWN_CHARS ? `${value.slice(0, SHOWN_CHARS)}…` : value;
  return (
    <span className={hit ? 'tag above hit' : 'tag above'}>
      <a
        className="tag-text"
        href={href}
        title={`${name}:${value.slice(0, 1_024)}`}
        aria-label={isAlone ? `${name}:${shown}` : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.altKey || event.button !== 0) return;
          event.preventDefault();
          if (event.shiftKey) exclude(name, value);
          else include(name, value);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu({ anchor: event.currentTarget, name, value });
        }}
      >
        {!isAlone && (
          <i>
            <bdi>{name}</bdi>:
          </i>
        )}
        <bdi>{shown}</bdi>
      </a>
      <button
        type="button"
        className="tag-more script-only"
        tabIndex={-1}
        aria-label={t('moreFor', { name, shown })}
        aria-haspopup="dialog"
        onClick={(event) => openMenu({ anchor: event.currentTarget, name, value })}
      />
    </span>
  );
});
