'use client';
import { Check } from 'lucide-react';
import { THEMES } from '../preferences/preferences.ts';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { THEME_FACES } from './theme-faces.ts';

export function ThemeBox({ close }: { close: () => void }) {
  const { preferences, set } = usePreferences();
  return THEMES.map((theme) => {
    const { Icon, name } = THEME_FACES[theme];
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
        <Icon size={15} aria-hidden="true" /> {name}
        {theme === preferences.theme && <Check size={14} className="ml-auto" aria-hidden="true" />}
      </button>
    );
  });
}
