'use client';
import type { EventDiff } from '@indelible/api/types';
import { useMemo } from 'react';
import { useWords } from '#words';
import type { DiffStyle } from '../../preferences/preferences.ts';
import { DiffHtml, type Sides } from './diff-html.tsx';
import { DiffNotice } from './diff-notice.tsx';
import { inWords } from './diff-words.ts';
import { FieldsTable } from './fields-table.tsx';
import { firstLines } from './first-lines.ts';
import { PatchView } from './patch-view.tsx';
import { RawTexts } from './raw-texts.tsx';
import { sideLabels } from './side-labels.ts';
import { useWhole } from './use-whole.ts';

export type DiffTab = 'text' | 'fields' | 'patch';

type DiffPanelProps = { diff: EventDiff; tab: DiffTab; style: DiffStyle; openFold: (from: number) => void };

export function DiffPanel({ diff, tab, style, openFold }: DiffPanelProps) {
  const t = useWords('event');
  const labels = sideLabels(t, diff);
  const drawn = diff.html[style] ?? diff.html.split ?? diff.html.unified;
  const isWhole = useWhole();
  const html = useMemo(() => drawn && inWords(t, isWhole ? drawn : firstLines(drawn), diff), [t, drawn, diff, isWhole]);
  if (tab === 'fields') return <FieldsTable diff={diff} />;
  if (tab === 'patch') return <PatchView diff={diff} />;
  const isSplit = drawn !== null && drawn === diff.html.split;
  const sides = isSplit ? sidesOf(diff) : 'one';
  return (
    <>
      {diff.notice && <DiffNotice notice={diff.notice} />}
      {html !== null && (
        <>
          <div className={`sides ${sides}`} aria-hidden="true">
            <span>{labels.left}</span>
            <span>{labels.right}</span>
          </div>
          <DiffHtml html={html} sides={sides} openFold={openFold} />
        </>
      )}
      {diff.texts && <RawTexts diff={diff} texts={diff.texts} />}
    </>
  );
}

/** A create has nothing on the left, a delete nothing on the right: the other side takes the width. */
function sidesOf({ event, left }: EventDiff): Sides {
  if (left.eventId !== null || (event.hasBefore && event.hasAfter)) return 'both';
  return event.hasAfter ? 'right' : 'left';
}
