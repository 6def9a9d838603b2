import type { KeyboardEvent } from 'react';

const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrow keys, Home and End move the focus among the `.item`s of a list, beside Tab. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const isTyping =
    event.target instanceof HTMLInputElement && ['text', 'search', 'datetime-local'].includes(event.target.type);
  if (!step || (isTyping && (event.key === 'Home' || event.key === 'End'))) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.item:not(:disabled)')];
  if (items.length === 0) return;
  event.preventDefault();
  const index = items.indexOf(document.activeElement as HTMLElement);
  items[index === -1 ? 0 : step(index, items.length)]?.focus();
}
