import type { ReactNode } from 'react';
import { useWords } from '#words';
import { LanguageMenu } from './language-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import { ZoneMenu } from './zone-menu.tsx';

type PageHeadProps = { crumbs: ReactNode; title: ReactNode; actions?: ReactNode };

export function PageHead({ crumbs, title, actions }: PageHeadProps) {
  const t = useWords('shell');
  return (
    <header className="page-head">
      <div className="min-w-0">
        <nav aria-label={t('breadcrumb')} className="truncate text-ink-3">
          {crumbs}
        </nav>
        <h1 className="truncate">{title}</h1>
      </div>
      <div className="ml-auto flex flex-none items-center gap-1.5">
        <ZoneMenu />
        <LanguageMenu />
        <ThemeMenu />
        {actions}
      </div>
    </header>
  );
}
