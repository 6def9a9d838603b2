'use client';
import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { THEMES, type Theme } from '../preferences/preferences.ts';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { Popover } from '../ui/popover.tsx';

const FACES = {
  system: { Icon: Monitor, name: 'As the system' },
  light: { Icon: Sun, name: 'Light' },
  dark: { Icon: Moon, name: 'Dark' },
} satisfies Record<Theme, unknown>;

export function ThemeMenu() {
  const { preferences, set } = usePreferences();
  const { Icon, name } = FACES[preferences.theme];
  return (
    <Popover
      label="Theme"
      align="end"
      triggerClass="btn btn-quiet btn-icon"
      triggerLabel={`Theme: ${name}`}
      trigger={<Icon size={16} aria-hidden="true" />}
    >
      {(close) =>
        THEMES.map((theme) => {
          const face = FACES[theme];
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
              <face.Icon size={15} aria-hidden="true" /> {face.name}
              {theme === preferences.theme && <Check size={14} className="ml-auto" aria-hidden="true" />}
            </button>
          );
        })
      }
    </Popover>
  );
}
