'use client';
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';

/** In the browser a drawing's first lines are painted first, more than are seen; in what the server sends all stand. */
export function useWhole(): boolean {
  const [isWhole, setWhole] = useState(
    useSyncExternalStore(
      never,
      () => false,
      () => true,
    ),
  );
  useEffect(() => {
    let next = requestAnimationFrame(() => {
      next = requestAnimationFrame(() => startTransition(() => setWhole(true)));
    });
    return () => cancelAnimationFrame(next);
  }, []);
  return isWhole;
}

const never = () => () => {};
