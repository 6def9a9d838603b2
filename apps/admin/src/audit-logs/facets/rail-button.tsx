'use client';
import { readTicks } from '@indelible/audit/query/ticks';
import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '#words';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { useFilter } from '../filter/filter-context.tsx';
import { facetsOf } from './facet-fields.ts';
import { usePins } from './use-pins.ts';

export const RAIL_ID = 'facets';

/** Opens the facets where they have no place beside the rows, and says how many values are chosen. */
export function RailButton() {
  const t = useWords('log');
  const { scope } = useAuditLogs();
  const { q } = useFilter();
  const { pins } = usePins();
  const chosen = useMemo(
    () =>
      facetsOf(scope, pins)
        .map(({ field }) => readTicks(q, field))
        .reduce((count, { include, exclude }) => count + include.length + exclude.length, 0),
    [scope, pins, q],
  );
  return (
    <button
      type="button"
      className={chosen > 0 ? 'btn facet-button rail-button on' : 'btn facet-button rail-button'}
      popoverTarget={RAIL_ID}
    >
      <SlidersHorizontal size={13} aria-hidden="true" />
      {t('facets')}
      {chosen > 0 && <b>{chosen}</b>}
    </button>
  );
}
