'use client';
import { Check } from 'lucide-react';
import { useWords } from '#words';
import { THEMES } from '../preferences/preferences.ts';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { THEME_ICONS } from './theme-faces.ts';

export function ThemeBox({ close }: { close: () => void }) {
  const { preferences, set } = usePreferences();
  const t = useWords('view');
  return THEMES.map((theme) => {
    const Icon = THEME_ICONS[theme];
    return (
      <button
        key={theme}
        type="button"
        className="item"
        aria-pressed={theme === preferences.theme}
        onClick={() => {
          set('theme', theme);
          close();
        }}
      >
        <Icon size={15} aria-hidden="true" /> {t(theme)}
        {theme === preferences.theme && <Check size={14} className="ml-auto" aria-hidden="true" />}
      </button>
    );
  });
}
