'use client';
import { Braces, ChevronDown, Columns3, Download, type LucideIcon, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { Popover } from '../../ui/popover.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { csvColumnsOf } from '../columns/csv-columns-of.ts';
import { useColumns } from '../columns/use-columns.ts';
import { filterInputOf } from '../filter-input.ts';
import type { Scope } from '../scope.ts';

const choicesOf = (
  t: Words<'log'>,
  columns: string,
): { label: string; Icon: LucideIcon; asks: Record<string, string> }[] => [
  { label: t('cSVForASpreadsheet'), Icon: Table2, asks: { format: 'csv' } },
  { label: t('cSVAsShown'), Icon: Columns3, asks: { format: 'csv', columns } },
  { label: t('nDJSONForPrograms'), Icon: Braces, asks: { format: 'ndjson' } },
  { label: t('nDJSONWithTheStates'), Icon: Braces, asks: { format: 'ndjson', states: '1' } },
];
const ExportProgress = lazy(() => import('./export-progress.tsx').then((part) => ({ default: part.ExportProgress })));

const BUTTON = 'btn btn-quiet btn-small';

function exportPath(scope: Scope): string {
  if (scope.kind === 'instance') return '/api/instance/export';
  return `/api/t/${encodeURIComponent(scope.slug)}${scope.kind === 'members' ? '/sign-ins' : ''}/export`;
}

/** All that the filter finds, as a file. Plain links: the browser streams to the disk, with or without script. */
export function ExportMenu() {
  const t = useWords('log');
  const { scope, state, exportNeeds } = useAuditLogs();
  const { names } = useColumns();
  /** How often one was begun here; 0: nothing to show. */
  const [begun, setBegun] = useState(0);
  if (exportNeeds === undefined) return null;
  if (exportNeeds) {
    return (
      <button type="button" className={BUTTON} aria-disabled="true" title={t('needs', { exportNeeds })}>
        <Download size={13} aria-hidden="true" /> {t('export')}
        <span className="sr-only">{t('needsExport', { exportNeeds })}</span>
      </button>
    );
  }
  const path = exportPath(scope);
  // Over all tenants states are not exported.
  const choices = choicesOf(t, csvColumnsOf(names)).filter(({ asks }) => scope.kind !== 'instance' || !asks.states);
  return (
    <>
      <Popover
        label={t('export')}
        align="end"
        triggerClass={BUTTON}
        trigger={
          <>
            <Download size={13} aria-hidden="true" /> {t('export')} <ChevronDown size={13} aria-hidden="true" />
          </>
        }
      >
        {choices.map(({ label, Icon, asks }) => (
          <a
            key={label}
            className="item"
            href={`${path}?${new URLSearchParams({ ...filterInputOf(state), ...asks })}`}
            download
            onClick={() => setBegun(begun + 1)}
          >
            <Icon size={14} aria-hidden="true" /> {label}
          </a>
        ))}
      </Popover>
      {begun > 0 && (
        <Suspense fallback={null}>
          <ExportProgress key={begun} />
        </Suspense>
      )}
    </>
  );
}
