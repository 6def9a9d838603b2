'use client';
import { DEFAULT_FROM, RANGE_PRESETS } from '@indelible/audit/range';
import { Check } from 'lucide-react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { StateLink } from '../state-link.tsx';
import { AbsoluteRange } from './absolute-range.tsx';
import { rangeLabel } from './range-label.ts';

export function RangeBox({ close }: { close: () => void }) {
  const t = useWords('time');
  const { state } = useAuditLogs();
  const { zone } = usePreferences().preferences;
  const now = useRenderedAt();
  return (
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
            {rangeLabel(t, { from: preset, to: null }, zone, now)}
            {isChosen && <Check size={14} className="ml-auto" aria-hidden="true" />}
          </StateLink>
        );
      })}
      <hr />
      <AbsoluteRange close={close} />
    </>
  );
}
