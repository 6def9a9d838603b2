'use client';
import { ChevronDown, Columns3 } from 'lucide-react';
import { lazy } from 'react';
import { Popover } from '../../ui/popover.tsx';

const ColumnsBox = lazy(() => import('./columns-box.tsx').then((part) => ({ default: part.ColumnsBox })));

export function ColumnsMenu() {
  return (
    <Popover
      lazy
      label="Columns"
      align="end"
      triggerClass="btn btn-quiet btn-small script-only"
      trigger={
        <>
          <Columns3 size={13} aria-hidden="true" /> Columns <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      <ColumnsBox />
    </Popover>
  );
}
