'use client';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { callByPost } from '../api/http-post.ts';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { useSay } from '../ui/toaster.tsx';
import type { Language } from '../words/languages.ts';

/**
 * Chosen in this browser, and for the account, in whose language mails come (ADR 212): not while acting as somebody. The server
 * says the page anew; what is open stays.
 */
export function useChooseLanguage(): (choice: Language | 'auto') => Promise<void> {
  const { set } = usePreferences();
  const router = useRouter();
  const say = useSay();
  const t = useWords('view');
  return async (choice) => {
    set('language', choice);
    try {
      await callByPost('account.chooseLanguage', { language: choice === 'auto' ? null : choice });
    } catch {
      say(t('languageHereAlone'));
    }
    router.refresh();
  };
}
