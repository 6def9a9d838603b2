'use client';
import { X } from 'lucide-react';
import { useWords } from '#words';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { LatestFilterProvider } from '../filter/filter-context.tsx';
import type { FilterInput } from '../filter-input.ts';
import { facetsOf } from './facet-fields.ts';
import { FacetPanel } from './facet-panel.tsx';
import { PinMenu } from './pin-menu.tsx';
import { RAIL_ID } from './rail-button.tsx';
import { usePins } from './use-pins.ts';

type RailProps = { filter: FilterInput; isBehind: boolean };

/** What the events are, in numbers, each a way to narrow them. On narrow screens a drawer, by the platform's own popover. */
export function Rail({ filter, isBehind }: RailProps) {
  const t = useWords('log');
  const { scope } = useAuditLogs();
  const { pins } = usePins();
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
          <FacetPanel key={spec.field} spec={spec} filter={filter} />
        ))}
        <PinMenu />
      </aside>
    </LatestFilterProvider>
  );
}
