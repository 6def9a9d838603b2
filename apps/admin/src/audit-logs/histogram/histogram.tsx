'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ZoomOut } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs, useLatest } from '../audit-logs-context.tsx';
import type { FilterInput } from '../filter-input.ts';
import { PanelBoundary } from '../panel/panel-boundary.tsx';
import { StateLink } from '../state-link.tsx';
import { barsOf } from './bar.ts';
import { HistogramHead } from './histogram-head.tsx';
import { HistogramSkeleton } from './histogram-skeleton.tsx';
import { HistogramTable } from './histogram-table.tsx';
import { Plot } from './plot.tsx';
import { type Brush, useBrush } from './use-brush.ts';
import { widerThan, zoomIn } from './zoom.ts';

type HistogramProps = { filter: FilterInput; isBehind: boolean };

/** The shape of what the filter finds, before a line of it is read; pointing at it narrows the range. */
export function Histogram({ filter, isBehind }: HistogramProps) {
  const t = useWords('log');
  return (
    <figure className="histogram" aria-label={t('eventsOverTime')} aria-busy={isBehind}>
      <PanelBoundary what={t('theHistogram')} filter={filter} skeleton={<HistogramSkeleton />}>
        <Drawn filter={filter} />
      </PanelBoundary>
    </figure>
  );
}

function Drawn({ filter }: { filter: FilterInput }) {
  const { data } = useSuspenseQuery(useAuditApi().histogram(filter));
  const { zone } = usePreferences().preferences;
  const nowMs = useRenderedAt();
  const { go } = useAuditLogs();
  const { from = null, to = null } = filter;
  const time = useWords('time');
  const clock = useMemo(() => ({ zone, nowMs, t: time }), [zone, nowMs, time]);
  const bars = useMemo(() => barsOf(data, { from, to }), [data, from, to]);
  const chosen = ({ first, last }: Brush) => ({ fromMs: bars[first]?.fromMs ?? 0, toMs: bars[last]?.toMs ?? 0 });
  const brush = useBrush({
    count: bars.length,
    zoom: (wanted) => go({ ...zoomIn(chosen(wanted), data.range, { from, to }), event: null }),
  });
  const pointed = brush.brush ?? (brush.hovered === null ? null : { first: brush.hovered, last: brush.hovered });
  return (
    <>
      <HistogramHead bars={bars} data={data} clock={clock} pointed={pointed} isBrushed={brush.brush !== null}>
        <ZoomOutLink dataFromMs={data.dataFromMs} />
      </HistogramHead>
      <Plot bars={bars} data={data} clock={clock} brush={brush} />
      <HistogramTable bars={bars} clock={clock} />
    </>
  );
}

/** From what the address says now: the bars may still stand for the range before. */
function ZoomOutLink({ dataFromMs }: { dataFromMs: number | null }) {
  const t = useWords('log');
  const wider = widerThan(useLatest(), { dataFromMs, nowMs: useRenderedAt() });
  const says = (
    <>
      <ZoomOut size={13} aria-hidden="true" /> {t('zoomOut')}
    </>
  );
  return wider ? (
    <StateLink className="btn btn-small" change={{ ...wider, event: null }}>
      {says}
    </StateLink>
  ) : (
    <button type="button" className="btn btn-small" disabled>
      {says}
    </button>
  );
}
