'use client';
import { Pin } from 'lucide-react';
import { lazy } from 'react';
import { useWords } from '#words';
import { Popover } from '../../ui/popover.tsx';

const PinBox = lazy(() => import('./pin-box.tsx').then((part) => ({ default: part.PinBox })));

/** Any Details key can be a facet; which ones, this browser keeps. */
export function PinMenu() {
  const t = useWords('log');
  return (
    <Popover
      lazy
      label={t('pinADetailsKey')}
      triggerClass="facet-pin"
      trigger={
        <>
          <Pin size={12} aria-hidden="true" /> {t('pinADetailsKey')}
        </>
      }
    >
      {(close) => <PinBox close={close} />}
    </Popover>
  );
}
