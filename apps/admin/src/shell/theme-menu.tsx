'use client';
import { lazy } from 'react';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { Popover } from '../ui/popover.tsx';
import { THEME_FACES } from './theme-faces.ts';

const ThemeBox = lazy(() => import('./theme-box.tsx').then((part) => ({ default: part.ThemeBox })));

export function ThemeMenu() {
  const { Icon, name } = THEME_FACES[usePreferences().preferences.theme];
  return (
    <Popover
      lazy
      label="Theme"
      align="end"
      triggerClass="btn btn-quiet btn-icon script-only"
      triggerLabel={`Theme: ${name}`}
      trigger={<Icon size={16} aria-hidden="true" />}
    >
      {(close) => <ThemeBox close={close} />}
    </Popover>
  );
}
