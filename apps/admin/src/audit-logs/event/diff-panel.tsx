'use client';
import type { EventDiff } from '@indelible/api/types';
import type { DiffStyle } from '../../preferences/preferences.ts';
import { DiffHtml } from './diff-html.tsx';
import { DiffNotice } from './diff-notice.tsx';
import { FieldsTable } from './fields-table.tsx';
import { PatchView } from './patch-view.tsx';
import { RawTexts } from './raw-texts.tsx';

export type DiffTab = 'text' | 'fields' | 'patch';

type DiffPanelProps = { diff: EventDiff; tab: DiffTab; style: DiffStyle; openFolds: () => void };

export function DiffPanel({ diff, tab, style, openFolds }: DiffPanelProps) {
  if (tab === 'fields') return <FieldsTable diff={diff} />;
  if (tab === 'patch') return <PatchView diff={diff} />;
  const html = diff.html[style] ?? diff.html.split ?? diff.html.unified;
  const isSplit = html !== null && html === diff.html.split;
  return (
    <>
      {diff.notice && <DiffNotice notice={diff.notice} />}
      {html !== null && (
        <>
          <div className={isSplit ? 'sides' : 'sides one'} aria-hidden="true">
            <span>{diff.left.label}</span>
            <span>{diff.right.label}</span>
          </div>
          <DiffHtml html={html} openFolds={openFolds} />
        </>
      )}
      {diff.texts && <RawTexts diff={diff} texts={diff.texts} />}
    </>
  );
}
