'use client';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useWords } from '#words';
import { columnLabel } from './column-label.ts';
import { clampWidth, MAX_WIDTH, MIN_WIDTH } from './column-widths.ts';

type ResizerProps = {
  name: string;
  /** The column's place in the table. */
  index: number;
  width: number | null;
  resize: (name: string, px: number | null) => void;
};
type Drag = { col: HTMLTableColElement; fromX: number; fromPx: number; px: number | null };

const STEP = 10;
const FAR = 50;

/**
 * The edge between two columns: a window splitter (WAI-ARIA APG) that is dragged, or moved by the arrow keys; Home and End are the
 * least and the most, Enter or a double click the usual width again.
 */
export function Resizer({ name, index, width, resize }: ResizerProps) {
  const t = useWords('columns');
  const drag = useRef<Drag | null>(null);
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const next = KEYS[event.key];
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    resize(name, next(width ?? widthOfHead(event.currentTarget), event.shiftKey ? FAR : STEP));
  }
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const col = event.currentTarget.closest('table')?.querySelectorAll('col')[index];
    if (event.button !== 0 || !col) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { col, fromX: event.clientX, fromPx: widthOfHead(event.currentTarget), px: null };
  }
  function onPointerMove(event: PointerEvent) {
    const { current } = drag;
    if (!current) return;
    current.px = clampWidth(current.fromPx + event.clientX - current.fromX);
    // Not by way of React: a page of rows need not be drawn anew at each step.
    current.col.setAttribute('width', String(current.px));
  }
  function end(isTaken: boolean) {
    const { current } = drag;
    drag.current = null;
    if (current?.px == null) return;
    if (isTaken) resize(name, current.px);
    else if (width === null) current.col.removeAttribute('width');
    else current.col.setAttribute('width', String(width));
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no width, and this one is moved
    <span
      role="separator"
      tabIndex={0}
      className="col-edge script-only"
      aria-orientation="vertical"
      aria-label={t('width', { name: columnLabel(name, t) })}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      aria-valuenow={width ?? MIN_WIDTH}
      aria-valuetext={width === null ? t('stretches') : t('pixels', { n: width })}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => end(true)}
      onPointerCancel={() => end(false)}
      onDoubleClick={() => resize(name, null)}
    />
  );
}

const KEYS: Record<string, (px: number, by: number) => number | null> = {
  ArrowLeft: (px, by) => px - by,
  ArrowRight: (px, by) => px + by,
  Home: () => MIN_WIDTH,
  End: () => MAX_WIDTH,
  Enter: () => null,
};

const widthOfHead = (edge: Element): number => edge.parentElement?.getBoundingClientRect().width ?? MIN_WIDTH;
