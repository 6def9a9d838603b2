'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { startTransition, useEffect, useState } from 'react';
import type { Density } from '../../preferences/preferences.ts';

/** Least height of a row (table.css, columns.css), pixels. */
export const ROW_PX = { comfortable: 36, compact: 28 } as const satisfies Record<Density, number>;

/**
 * How many of a list's rows are rendered. Of another list first those that can be seen, since half of them are below the screen
 * and a person waits for each; the rest follow when these are painted. A list that grew stays whole.
 */
export function useFirstRows(events: readonly AuditEvent[], density: Density): number {
  const [whole, setWhole] = useState(events);
  const isWhole = continues(events, whole);
  useEffect(() => {
    if (events === whole) return;
    const next = requestAnimationFrame(() => startTransition(() => setWhole(events)));
    return () => cancelAnimationFrame(next);
  }, [events, whole]);
  if (isWhole) return events.length;
  // The head of the table is a line too: one row more than can be seen.
  const top = document.querySelector('[data-events]')?.getBoundingClientRect().top ?? -window.scrollY;
  // Where the list begins below the screen, a row all the same: how many there are is known by it.
  return Math.min(events.length, Math.max(1, Math.ceil((window.innerHeight - top) / ROW_PX[density])));
}

function continues(events: readonly AuditEvent[], before: readonly AuditEvent[]): boolean {
  if (events === before) return true;
  const [first, last] = [before[0], before.at(-1)];
  if (!first || !last || events.length < before.length) return false;
  return [first, last].every(({ id }) => events.some((event) => event.id === id));
}
