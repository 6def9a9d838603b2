'use client';
import { ChevronDown, Globe } from 'lucide-react';
import { lazy } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { zoneLabel } from '../time/zone.ts';
import { Popover } from '../ui/popover.tsx';

const ZoneBox = lazy(() => import('./zone-box.tsx').then((part) => ({ default: part.ZoneBox })));

/** UTC or the browser's own zone; the header always says which one the page shows. */
export function ZoneMenu() {
  const t = useWords('view');
  const { zone, times } = usePreferences().preferences;
  const name = times === 'relative' ? t('relative') : zoneLabel(zone);
  return (
    <Popover
      lazy
      label={t('zone')}
      align="end"
      triggerClass="btn btn-quiet"
      triggerLabel={t('zoneIs', { name })}
      trigger={
        <>
          <Globe size={15} aria-hidden="true" />
          {name}
          <ChevronDown size={13} className="text-ink-3" aria-hidden="true" />
        </>
      }
    >
      {(close) => <ZoneBox close={close} />}
    </Popover>
  );
}
