import { Contrast, type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../preferences/preferences.ts';

export const THEME_ICONS = {
  system: Monitor,
  light: Sun,
  dark: Moon,
  contrast: Contrast,
} satisfies Record<Theme, LucideIcon>;
