'use client';
import { Check } from 'lucide-react';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { LANGUAGES, type Language } from '../words/languages.ts';
import { useChooseLanguage } from './use-choose-language.ts';

const CHOICES = ['auto', ...(Object.keys(LANGUAGES) as Language[])] as const;

/** Every language by its own name, for whoever reads no other. */
export function LanguageBox({ close }: { close: () => void }) {
  const { preferences } = usePreferences();
  const choose = useChooseLanguage();
  const t = useWords('view');
  return CHOICES.map((choice) => (
    <button
      key={choice}
      type="button"
      className="item"
      lang={choice === 'auto' ? undefined : choice}
      aria-pressed={choice === preferences.language}
      onClick={() => {
        void choose(choice);
        close();
      }}
    >
      {choice === 'auto' ? t('auto') : LANGUAGES[choice]}
      {choice === preferences.language && <Check size={14} className="ml-auto" aria-hidden="true" />}
    </button>
  ));
}
