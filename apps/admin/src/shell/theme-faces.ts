import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../preferences/preferences.ts';

export const THEME_ICONS = {
  system: Monitor,
  light: Sun,
  dark: Moon,
} satisfies Record<Theme, LucideIcon>;
