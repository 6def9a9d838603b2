'use client';
import { lazy } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { Popover } from '../ui/popover.tsx';
import { THEME_ICONS } from './theme-faces.ts';

const ThemeBox = lazy(() => import('./theme-box.tsx').then((part) => ({ default: part.ThemeBox })));

export function ThemeMenu() {
  const t = useWords('view');
  const { theme } = usePreferences().preferences;
  const Icon = THEME_ICONS[theme];
  return (
    <Popover
      lazy
      label={t('theme')}
      align="end"
      triggerClass="btn btn-quiet btn-icon script-only"
      triggerLabel={t('themeIs', { name: t(theme) })}
      trigger={<Icon size={16} aria-hidden="true" />}
    >
      {(close) => <ThemeBox close={close} />}
    </Popover>
  );
}
