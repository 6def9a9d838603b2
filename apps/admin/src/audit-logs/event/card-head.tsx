'use client';
import type { EventDiff } from '@indelible/api/types';
import { ExternalLink, FoldVertical, Link2, UnfoldVertical } from 'lucide-react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { Segments } from '../../ui/segments.tsx';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { eventPath } from '../scope.ts';
import { changeTitle } from './change-title.ts';
import { CopyMenu } from './copy-menu.tsx';
import type { DiffTab } from './diff-panel.tsx';

const STYLES = { split: 'Side by side', unified: 'Unified' } as const;
const TABS = { text: 'Text', fields: 'Fields', patch: 'JSON Patch' } as const;

type CardHeadProps = {
  diff: EventDiff;
  tab: DiffTab;
  setTab: (tab: DiffTab) => void;
  whole: boolean;
  setWhole: (whole: boolean) => void;
  isOwnPage: boolean;
};

export function CardHead({ diff, tab, setTab, whole, setWhole, isOwnPage }: CardHeadProps) {
  const { preferences, set } = usePreferences();
  const { scope } = useAuditLogs();
  const copy = useCopy();
  const path = eventPath(scope, diff.event.id);
  const html = diff.html.split ?? diff.html.unified;
  const isDrawn = html !== null;
  const canFold = whole || html?.includes('"diff-fold"');
  const Fold = whole ? FoldVertical : UnfoldVertical;
  return (
    <header className="card-head">
      <h2 className="font-[600] text-ink">{changeTitle(diff)}</h2>
      {(diff.counts.added > 0 || diff.counts.removed > 0) && (
        <span className="whitespace-nowrap font-mono text-xs" aria-hidden="true">
          <span className="tone-create">+{diff.counts.added}</span>{' '}
          <span className="text-fail">−{diff.counts.removed}</span>
        </span>
      )}
      <span className="card-tools script-only">
        {isDrawn && <Segments label="Show as" options={TABS} value={tab} onChange={setTab} />}
        {isDrawn && tab === 'text' && (
          <>
            <Segments
              className="max-md:hidden"
              label="Layout"
              options={STYLES}
              value={preferences.diffStyle}
              onChange={(style) => set('diffStyle', style)}
            />
            {canFold && (
              <button
                type="button"
                className="btn btn-quiet btn-small"
                aria-pressed={whole}
                onClick={() => setWhole(!whole)}
              >
                <Fold size={14} aria-hidden="true" /> {whole ? 'Fold unchanged' : 'Whole document'}
              </button>
            )}
          </>
        )}
      </span>
      <span className="card-links">
        {!isOwnPage && (
          <SoftLink className="btn btn-quiet btn-small" href={path}>
            <ExternalLink size={14} aria-hidden="true" /> History
          </SoftLink>
        )}
        <button
          type="button"
          className="btn btn-quiet btn-small script-only"
          onClick={() => copy(window.location.origin + path, 'Link')}
        >
          <Link2 size={14} aria-hidden="true" /> Copy link
        </button>
        <CopyMenu diff={diff} />
      </span>
      <span className="print-only font-mono text-ink-2 text-xs">{path}</span>
    </header>
  );
}
