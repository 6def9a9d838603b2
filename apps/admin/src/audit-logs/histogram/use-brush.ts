'use client';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

/** Bars from the first to the last, both included. */
export type Brush = { first: number; last: number };
type Drag = { anchor: number; startX: number; isMoving: boolean };

/** Fewer pixels than a hand trembles are a click. */
const SLACK_PX = 4;

const between = (one: number, other: number): Brush => ({ first: Math.min(one, other), last: Math.max(one, other) });
const clamp = (bar: number, count: number): number => Math.min(count - 1, Math.max(0, bar));

function barAt({ clientX, currentTarget }: PointerEvent<Element>, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return clamp(Math.floor(((clientX - left) / width) * count), count);
}

type BrushInput = { count: number; zoom: (brush: Brush) => void };

/**
 * Selecting bars: by dragging, or by Shift with the arrow keys and then Enter; Escape gives up. Without Shift the arrows move
 * among the bars, of which one is in the tab order.
 */
export function useBrush({ count, zoom }: BrushInput) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const pointer = usePointer({ count, zoom, setBrush });
  const keys = useKeys({ count, zoom, brush, setBrush });
  return {
    brush,
    hovered: pointer.hovered,
    active: clamp(keys.active, count),
    setActive: keys.setActive,
    handlers: { ...pointer.handlers, onKeyDown: keys.onKeyDown },
  };
}

type SetBrush = (brush: Brush | null) => void;

function usePointer({ count, zoom, setBrush }: BrushInput & { setBrush: SetBrush }) {
  const [hovered, setHovered] = useState<number | null>(null);
  const drag = useRef<Drag | null>(null);
  const stop = () => {
    drag.current = null;
    setBrush(null);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<Element>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      drag.current = { anchor: barAt(event, count), startX: event.clientX, isMoving: false };
    },
    onPointerMove: (event: PointerEvent<Element>) => {
      const now = drag.current;
      if (!now) {
        setHovered(event.pointerType === 'touch' ? null : barAt(event, count));
        return;
      }
      if (!now.isMoving && Math.abs(event.clientX - now.startX) < SLACK_PX) return;
      // From here on it is no click: captured, the link below never hears of it.
      if (!now.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      now.isMoving = true;
      setBrush(between(now.anchor, barAt(event, count)));
    },
    onPointerUp: (event: PointerEvent<Element>) => {
      const now = drag.current;
      if (now?.isMoving) zoom(between(now.anchor, barAt(event, count)));
      stop();
    },
    onPointerCancel: stop,
    onPointerLeave: () => setHovered(null),
    // A link would be dragged away by the browser.
    onDragStart: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
  return { hovered, handlers };
}

function useKeys({ count, zoom, brush, setBrush }: BrushInput & { brush: Brush | null; setBrush: SetBrush }) {
  const [active, setActive] = useState(count - 1);
  const anchor = useRef<number | null>(null);
  const stop = () => {
    anchor.current = null;
    setBrush(null);
  };
  function moveTo(event: KeyboardEvent<Element>, to: number): void {
    const next = clamp(to, count);
    event.preventDefault();
    if (event.shiftKey) {
      anchor.current ??= clamp(active, count);
      setBrush(between(anchor.current, next));
    } else stop();
    setActive(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-bar="${next}"]`)?.focus();
  }
  function onKeyDown(event: KeyboardEvent<Element>): void {
    const now = clamp(active, count);
    const targets: Record<string, number> = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: count - 1 };
    const target = targets[event.key];
    if (target !== undefined) moveTo(event, target);
    else if (brush && (event.key === 'Enter' || event.key === 'Escape')) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') zoom(brush);
      stop();
    }
  }
  return { active, setActive, onKeyDown };
}
