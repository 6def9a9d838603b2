'use client';
import { DEFAULT_FROM, explainRange, RANGE_PRESETS } from '@indelible/audit/range';
import { CalendarClock, Check, ChevronDown } from 'lucide-react';
import { lazy } from 'react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useRenderedAt } from '../../time/now-context.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { StateLink } from '../state-link.tsx';
import { rangeLabel } from './range-label.ts';

const AbsoluteRange = lazy(() =>
  import('./absolute-range.tsx').then(({ AbsoluteRange }) => ({ default: AbsoluteRange })),
);

export function RangeMenu() {
  const { state } = useAuditLogs();
  const { zone } = usePreferences().preferences;
  const label = rangeLabel(state, zone, useRenderedAt());
  return (
    <Popover
      lazy
      label="Range"
      align="end"
      triggerClass="btn"
      triggerLabel={`Range: ${label}`}
      trigger={
        <>
          <CalendarClock size={14} aria-hidden="true" />
          <span className="max-w-[34ch] truncate">{label}</span>
          <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {(close) => (
        <>
          {RANGE_PRESETS.map((preset) => {
            const isChosen = (state.from ?? DEFAULT_FROM) === preset && (state.to === null || state.to === 'now');
            return (
              <StateLink
                key={preset}
                className="item"
                aria-current={isChosen ? 'true' : undefined}
                change={{ from: preset === DEFAULT_FROM ? null : preset, to: null, event: null }}
                onClick={close}
              >
                {explainRange({ from: preset })}
                {isChosen && <Check size={14} className="ml-auto" aria-hidden="true" />}
              </StateLink>
            );
          })}
          <hr />
          <AbsoluteRange close={close} />
        </>
      )}
    </Popover>
  );
}
