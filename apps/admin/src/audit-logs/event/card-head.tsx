'use client';
import type { EventDiff } from '@indelible/api/types';
import { ExternalLink, Link2, PanelRight } from 'lucide-react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { eventPath } from '../scope.ts';
import { changeTitle } from './change-title.ts';
import { CopyMenu } from './copy-menu.tsx';

export function CardHead({ diff, isOwnPage }: { diff: EventDiff; isOwnPage: boolean }) {
  const t = useWords('event');
  const { scope } = useAuditLogs();
  const copy = useCopy();
  const path = eventPath(scope, diff.event.id);
  const { eventId: older } = diff.left;
  const { preferences, set } = usePreferences();
  return (
    <header className="card-head">
      <h2 className="font-[600] text-ink">{changeTitle(t, diff)}</h2>
      {(diff.counts.added > 0 || diff.counts.removed > 0) && (
        <span className="whitespace-nowrap font-mono text-xs" aria-hidden="true">
          <span className="tone-create">+{diff.counts.added}</span>{' '}
          <span className="text-fail">−{diff.counts.removed}</span>
        </span>
      )}
      <span className="card-links">
        <button
          type="button"
          className="btn btn-quiet btn-small btn-icon beside-switch"
          aria-label={t('besideTheTable')}
          title={t('besideTheTable')}
          aria-pressed={preferences.beside}
          onClick={() => set('beside', !preferences.beside)}
        >
          <PanelRight size={14} aria-hidden="true" />
        </button>
        {!isOwnPage && (
          <SoftLink className="btn btn-quiet btn-small" href={path}>
            <ExternalLink size={14} aria-hidden="true" /> {t('fullPage')}
          </SoftLink>
        )}
        <button
          type="button"
          className="btn btn-quiet btn-small script-only"
          data-shortcut="y"
          onClick={() => copy(window.location.origin + linkOf(path, older, diff.right.eventId), t('link'))}
        >
          <Link2 size={14} aria-hidden="true" /> {t('copyLink')}
        </button>
        <CopyMenu diff={diff} />
      </span>
      <span className="print-only font-mono text-ink-2 text-xs">{path}</span>
    </header>
  );
}

/** To the event, or to the comparison that is shown. */
function linkOf(path: string, left: string | null, right: string | null): string {
  if (left === null || right === null) return path;
  const other = path.endsWith(right) ? left : right;
  return `${path}?against=${other}`;
}
