import { Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../preferences/preferences.ts';

export const THEME_FACES = {
  system: { Icon: Monitor, name: 'As the system' },
  light: { Icon: Sun, name: 'Light' },
  dark: { Icon: Moon, name: 'Dark' },
} satisfies Record<Theme, unknown>;
