'use client';
import { Check } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { LANGUAGES, type Language } from '../words/languages.ts';

const CHOICES = ['auto', ...(Object.keys(LANGUAGES) as Language[])] as const;

/** Every language by its own name, for whoever reads no other. The server says the page anew; what is open stays. */
export function LanguageBox({ close }: { close: () => void }) {
  const { preferences, set } = usePreferences();
  const router = useRouter();
  const t = useWords('view');
  return CHOICES.map((choice) => (
    <button
      key={choice}
      type="button"
      className="item"
      lang={choice === 'auto' ? undefined : choice}
      aria-pressed={choice === preferences.language}
      onClick={() => {
        set('language', choice);
        close();
        router.refresh();
      }}
    >
      {choice === 'auto' ? t('auto') : LANGUAGES[choice]}
      {choice === preferences.language && <Check size={14} className="ml-auto" aria-hidden="true" />}
    </button>
  ));
}
