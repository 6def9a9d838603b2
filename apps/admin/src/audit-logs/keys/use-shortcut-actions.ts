'use client';
import { freezeRange } from '@indelible/audit/range';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { exactColumns } from '../columns/column-names.ts';
import { useColumns } from '../columns/use-columns.ts';
import type { EventListView } from '../list/use-event-list.ts';
import { listSearch } from '../list-state.ts';
import { listPath } from '../scope.ts';
import { pressStep } from './press-step.ts';

/** What each key does; false leaves the key to the browser. */
export type ShortcutActions = ReadonlyMap<string, () => boolean>;

const focusField = (key: string) => {
  document.querySelector<HTMLElement>(`[data-shortcut="${key}"]`)?.focus();
  return true;
};

export function useShortcutActions(list: EventListView): ShortcutActions {
  const { scope, state, go } = useAuditLogs();
  const { preferences, set } = usePreferences();
  const copy = useCopy();
  const columns = useColumns();
  function copyLink(): boolean {
    // A relative range is frozen to the instants that were shown: the link must show the same rows tomorrow.
    const shown = list.first?.range;
    const range = shown ? { from: shown.from ?? 'all', to: shown.to } : freezeRange(state, Date.now());
    const cols = exactColumns(columns.names);
    const url = new URL(
      listPath(scope) + listSearch({ ...state, ...range, cols, cursor: null }),
      window.location.origin,
    );
    copy(url.href, 'Link');
    return true;
  }
  function toggleStyle(): boolean {
    set('diffStyle', preferences.diffStyle === 'split' ? 'unified' : 'split');
    return true;
  }
  function toggleFollow(): boolean {
    document.querySelector<HTMLElement>('[data-shortcut="f"]')?.click();
    return true;
  }
  function closeRow(): boolean {
    const { event } = state;
    if (!event) return false;
    go({ event: null });
    requestAnimationFrame(() => linkOf(document.getElementById(`row-${event}`))?.focus());
    return true;
  }
  return new Map([
    ['/', () => focusField('/')],
    ['d', () => focusField('d')],
    ['j', () => focusRow(1)],
    ['k', () => focusRow(-1)],
    ['f', toggleFollow],
    ['u', toggleStyle],
    ['y', copyLink],
    ['[', () => pressStep('older')],
    [']', () => pressStep('newer')],
    ['Escape', closeRow],
  ]);
}

const linkOf = (row: Element | null | undefined) => row?.querySelector<HTMLElement>('.row-link');

/** The focus itself moves: Enter then opens the row as it opens any link. */
function focusRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll('[data-event]')];
  const current =
    document.activeElement?.closest('[data-event]') ??
    document.activeElement?.closest('.detail-row')?.previousElementSibling;
  const index = current ? rows.indexOf(current) : -1;
  // From within the last row, such as from one of its tags, to the row itself.
  const next = rows[index === -1 ? (step === 1 ? 0 : rows.length - 1) : index + step] ?? current;
  const link = linkOf(next);
  link?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
  return link !== undefined && link !== null;
}
