'use client';
import { useCallback } from 'react';
import { useWords } from '#words';
import { useSay } from './toaster.tsx';

/** Copies text and says so; says it too when the browser refuses (no permission, no secure context). */
export function useCopy(): (text: string, what: string) => void {
  const say = useSay();
  const t = useWords('ui');
  return useCallback(
    (text, what) => {
      const done = () => say(t('copied', { what }));
      const refused = () => say(t('notCopied', { what }));
      if (!navigator.clipboard) refused();
      else navigator.clipboard.writeText(text).then(done, refused);
    },
    [say, t],
  );
}
