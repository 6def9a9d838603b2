'use client';
import { Braces, ChevronDown, Download, FileDiff, type LucideIcon, Table2 } from 'lucide-react';
import { Popover } from '../../ui/popover.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { filterInputOf } from '../filter-input.ts';

const CHOICES: { label: string; Icon: LucideIcon; asks: Record<string, string> }[] = [
  { label: 'CSV, for a spreadsheet', Icon: Table2, asks: { format: 'csv' } },
  { label: 'NDJSON, for programs', Icon: Braces, asks: { format: 'ndjson' } },
  { label: 'NDJSON with the states before and after', Icon: FileDiff, asks: { format: 'ndjson', states: '1' } },
];
const BUTTON = 'btn btn-quiet btn-small';

/** All that the filter finds, as a file. Plain links: the browser streams to the disk, with or without script. */
export function ExportMenu() {
  const { scope, state, exportNeeds } = useAuditLogs();
  if (scope.kind !== 'tenant' || exportNeeds === undefined) return null;
  if (exportNeeds) {
    return (
      <button type="button" className={BUTTON} aria-disabled="true" title={`Needs ${exportNeeds}`}>
        <Download size={13} aria-hidden="true" /> Export
        <span className="sr-only"> (needs {exportNeeds})</span>
      </button>
    );
  }
  const path = `/api/t/${encodeURIComponent(scope.slug)}/export`;
  return (
    <Popover
      label="Export"
      align="end"
      triggerClass={BUTTON}
      trigger={
        <>
          <Download size={13} aria-hidden="true" /> Export <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {CHOICES.map(({ label, Icon, asks }) => (
        <a
          key={label}
          className="item"
          href={`${path}?${new URLSearchParams({ ...filterInputOf(state), ...asks })}`}
          download
        >
          <Icon size={14} aria-hidden="true" /> {label}
        </a>
      ))}
    </Popover>
  );
}
