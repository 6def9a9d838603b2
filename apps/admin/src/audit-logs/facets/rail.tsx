'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#words';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { LatestFilterProvider } from '../filter/filter-context.tsx';
import type { FilterInput } from '../filter-input.ts';
import { facetsOf } from './facet-fields.ts';
import { FacetPanel } from './facet-panel.tsx';
import { likelyRows } from './likely-rows.ts';
import { PinMenu } from './pin-menu.tsx';
import { RAIL_ID } from './rail-button.tsx';
import { usePins } from './use-pins.ts';

type RailProps = { filter: FilterInput; isBehind: boolean; events: readonly AuditEvent[] };

/** What the events are, in numbers, each a way to narrow them. On narrow screens a drawer, by the platform's own popover. */
export function Rail({ filter, isBehind, events }: RailProps) {
  const t = useWords('log');
  const { scope } = useAuditLogs();
  const { pins } = usePins();
  // Kept free once, while the page is loading: what a panel shows later stays until its next answer.
  const [first] = useState(events);
  return (
    <LatestFilterProvider>
      <aside id={RAIL_ID} popover="auto" className="rail script-only" aria-label={t('facets')} aria-busy={isBehind}>
        <div className="rail-head">
          <h2>{t('facets')}</h2>
          <button type="button" className="btn btn-quiet btn-icon" popoverTarget={RAIL_ID} popoverTargetAction="hide">
            <X size={15} aria-hidden="true" />
            <span className="sr-only">{t('close')}</span>
          </button>
        </div>
        {facetsOf(scope, pins).map((spec) => (
          <FacetPanel key={spec.field} spec={spec} filter={filter} rows={likelyRows(spec, first)} />
        ))}
        <PinMenu />
      </aside>
    </LatestFilterProvider>
  );
}
