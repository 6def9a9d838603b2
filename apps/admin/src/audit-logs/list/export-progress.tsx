'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';
import { bytesOf, durationOf } from '../../instance/health/figures.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';

type Shown = OutputOf<'exports.mine'>['exports'][number];

const POLL_MS = 1_000;
/** So long after a click a download that is not seen yet may still begin. */
const BEGINS_MS = 20_000;
const ENDED_BEFORE_S = 3;
/** Of a shorter time no rate is told: it would jump about. */
const RATE_AFTER_S = 2;

/** How far one's exports are, and how those ended that were begun since this was opened. The browser saves the file by itself. */
export function ExportProgress() {
  const t = useWords('log');
  const { scope } = useAuditLogs();
  const tenant = scope.kind === 'instance' ? 'instance' : scope.slug;
  const [openedAt] = useState(() => Date.now());
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const { data, isError } = useQuery({
    queryKey: ['exports', tenant],
    queryFn: ({ signal }) => callByGet('exports.mine', { tenant }, signal),
    refetchInterval: ({ state }) =>
      state.data?.exports.some(({ ended }) => ended === null) || Date.now() - openedAt < BEGINS_MS ? POLL_MS : false,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  const isOfNow = ({ endedSecondsAgo: ago }: Shown) =>
    ago === null || ago * 1_000 < Date.now() - openedAt + ENDED_BEFORE_S * 1_000;
  const shown = (data?.exports ?? []).filter((one) => isOfNow(one) && !hidden.includes(one.id));
  return (
    <>
      {/* Begin and end are said; figures that change every second are there to be looked at. */}
      <p role="status" className="sr-only">
        {shown.map((one) => saidOf(t, one)).join(' ')}
      </p>
      <section className="export-runs" aria-label={t('exportsUnderWay')} hidden={shown.length === 0 && !isError}>
        {isError && <p className="export-run">{t('exportUnknown')}</p>}
        {shown.map((one) => (
          <Run key={one.id} run={one} tenant={tenant} hide={() => setHidden([...hidden, one.id])} />
        ))}
      </section>
    </>
  );
}

const ENDS = {
  whole: 'exportWhole',
  'broken off': 'exportBrokenOff',
  failed: 'exportFailed',
  cancelled: 'exportCancelled',
} as const;

const formatOf = ({ format }: Shown) => format.toUpperCase();

function saidOf(t: Words<'log'>, run: Shown): string {
  if (run.ended === null) return t('exportBegins', { format: formatOf(run) });
  return `${t('exportOf', { format: formatOf(run) })}: ${t(ENDS[run.ended])}, ${t('exportRows', { rows: run.rows })}.`;
}

type RunProps = { run: Shown; tenant: string; hide: () => void };

function Run({ run, tenant, hide }: RunProps) {
  const t = useWords('log');
  const ui = useWords('ui');
  const queryClient = useQueryClient();
  const { ended, total } = run;
  const name = t('exportOf', { format: formatOf(run) });
  async function cancel() {
    // Where it ended meanwhile there is nothing to cancel: the next look says so.
    await callByPost('exports.cancel', { tenant, id: run.id }).catch(() => null);
    await queryClient.invalidateQueries({ queryKey: ['exports', tenant] });
  }
  return (
    <div className="export-run" data-ended={ended ?? undefined}>
      <b>{name}</b>
      <span>{figuresOf(t, ui, run)}</span>
      {ended === null ? (
        <button
          type="button"
          className="btn btn-quiet btn-small"
          aria-label={t('exportCancel', { format: formatOf(run) })}
          onClick={cancel}
        >
          {t('exportStop')}
        </button>
      ) : (
        <button type="button" className="btn btn-quiet btn-small" onClick={hide}>
          {t('exportHide')}
        </button>
      )}
      {ended === null && (
        <progress
          aria-label={name}
          {...(total ? { value: Math.min(run.rows, total.count), max: Math.max(1, total.count) } : {})}
        />
      )}
    </div>
  );
}

/** `124,000 of 400,000 rows · 12.1 MiB · 31,000 rows a second · about 9 s left`, or how it ended. */
function figuresOf(t: Words<'log'>, ui: Words<'ui'>, { rows, bytes, total, seconds, ended }: Shown): string {
  if (ended !== null) return [t(ENDS[ended]), t('exportRows', { rows }), bytesOf(ui, bytes)].join(' · ');
  const figures = [rowsOf(t, rows, total), bytesOf(ui, bytes)];
  const rate = seconds >= RATE_AFTER_S ? Math.round(rows / seconds) : 0;
  if (rate === 0) return figures.join(' · ');
  figures.push(t('exportRate', { rate }));
  if (total?.exact && total.count > rows)
    figures.push(t('exportLeft', { left: durationOf(ui, Math.max(1_000, (1_000 * (total.count - rows)) / rate)) }));
  return figures.join(' · ');
}

function rowsOf(t: Words<'log'>, rows: number, total: Shown['total']): string {
  if (total === null || (!total.exact && rows > total.count)) return t('exportRows', { rows });
  // More may have come since it was counted than the horizon leaves out.
  const count = Math.max(rows, total.count);
  return t(total.exact ? 'exportRowsOf' : 'exportRowsOfLeast', { rows, total: count });
}
