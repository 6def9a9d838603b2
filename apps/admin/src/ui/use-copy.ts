'use client';
import { useCallback } from 'react';
import { useSay } from './toaster.tsx';

/** Copies text and says so; says it too when the browser refuses (no permission, no secure context). */
export function useCopy(): (text: string, what: string) => void {
  const say = useSay();
  return useCallback(
    (text, what) => {
      const done = () => say(`${what} copied`);
      const refused = () => say(`${what} could not be copied: the browser refused`);
      if (!navigator.clipboard) refused();
      else navigator.clipboard.writeText(text).then(done, refused);
    },
    [say],
  );
}
