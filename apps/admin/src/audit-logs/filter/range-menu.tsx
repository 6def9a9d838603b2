'use client';
import { CalendarClock, ChevronDown } from 'lucide-react';
import { lazy } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useRenderedAt } from '../../time/now-context.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { rangeLabel } from './range-label.ts';

const RangeBox = lazy(() => import('./range-box.tsx').then((part) => ({ default: part.RangeBox })));

export function RangeMenu() {
  const t = useWords('log');
  const time = useWords('time');
  const { state } = useAuditLogs();
  const { zone } = usePreferences().preferences;
  const label = rangeLabel(time, state, zone, useRenderedAt());
  return (
    <Popover
      lazy
      label={t('range')}
      align="end"
      triggerClass="btn"
      triggerLabel={t('range2', { label })}
      trigger={
        <>
          <CalendarClock size={14} aria-hidden="true" />
          <span className="max-w-[34ch] truncate">{label}</span>
          <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {(close) => <RangeBox close={close} />}
    </Popover>
  );
}
