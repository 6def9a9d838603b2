'use client';
import { startTransition, useEffect, useState } from 'react';
import type { FilterInput } from '../filter-input.ts';

/**
 * The filter that the panels beside the rows count by: it follows when its rows are on the screen, in a step of its own. In
 * the step that brings the rows they would wait for every panel's answer, since React shows a step when all of it is there.
 * Until then what a panel shows stays. `isBehind`: it still follows.
 */
export function useSettled(filter: FilterInput, areRowsThere: boolean): { filter: FilterInput; isBehind: boolean } {
  const [shown, setShown] = useState(filter);
  const asked = JSON.stringify(filter);
  useEffect(() => {
    if (!areRowsThere) return;
    startTransition(() => setShown((last) => (JSON.stringify(last) === asked ? last : JSON.parse(asked))));
  }, [asked, areRowsThere]);
  return { filter: shown, isBehind: JSON.stringify(shown) !== asked };
}
