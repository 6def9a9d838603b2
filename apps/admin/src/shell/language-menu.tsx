'use client';
import { Languages } from 'lucide-react';
import { lazy } from 'react';
import { useLocale, useWords } from '#words';
import { Popover } from '../ui/popover.tsx';
import { localeName } from '../words/languages.ts';

const LanguageBox = lazy(() => import('./language-box.tsx').then((part) => ({ default: part.LanguageBox })));

export function LanguageMenu() {
  const t = useWords('view');
  return (
    <Popover
      lazy
      label={t('language')}
      align="end"
      triggerClass="btn btn-quiet btn-icon script-only"
      triggerLabel={t('languageIs', { name: localeName(useLocale()) })}
      trigger={<Languages size={16} aria-hidden="true" />}
    >
      {(close) => <LanguageBox close={close} />}
    </Popover>
  );
}
