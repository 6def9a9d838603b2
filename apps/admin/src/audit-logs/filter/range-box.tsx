'use client';
import { DEFAULT_FROM, explainRange, RANGE_PRESETS } from '@indelible/audit/range';
import { Check } from 'lucide-react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { StateLink } from '../state-link.tsx';
import { AbsoluteRange } from './absolute-range.tsx';

export function RangeBox({ close }: { close: () => void }) {
  const { state } = useAuditLogs();
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
            {explainRange({ from: preset })}
            {isChosen && <Check size={14} className="ml-auto" aria-hidden="true" />}
          </StateLink>
        );
      })}
      <hr />
      <AbsoluteRange close={close} />
    </>
  );
}
