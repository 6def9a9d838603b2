'use client';
import { ChevronDown, Columns3 } from 'lucide-react';
import { lazy } from 'react';
import { useWords } from '#words';
import { Popover } from '../../ui/popover.tsx';

const ColumnsBox = lazy(() => import('./columns-box.tsx').then((part) => ({ default: part.ColumnsBox })));

export function ColumnsMenu() {
  const t = useWords('columns');
  return (
    <Popover
      lazy
      label={t('menu')}
      align="end"
      triggerClass="btn btn-quiet btn-small script-only"
      trigger={
        <>
          <Columns3 size={13} aria-hidden="true" /> {t('menu')} <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      <ColumnsBox />
    </Popover>
  );
}
