'use client';
import type { EventDiff } from '@indelible/api/types';
import { FoldVertical, Pilcrow, UnfoldVertical } from 'lucide-react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { Segments } from '../../ui/segments.tsx';
import type { DiffTab } from './diff-panel.tsx';

export type ShownAs = {
  style: 'split' | 'unified';
  whole: boolean;
  setWhole: (whole: boolean) => void;
  openFold: (from: number) => void;
  /** White space at the ends of lines is set aside. */
  isSpaceless: boolean;
  setSpaceless: (isSpaceless: boolean) => void;
};
type DiffToolsProps = { diff: EventDiff; tab: DiffTab; setTab: (tab: DiffTab) => void; shown: ShownAs };

/** How the change is shown. Only where there is something to show in more than one way. */
export function DiffTools({ diff, tab, setTab, shown }: DiffToolsProps) {
  const t = useWords('event');
  const { preferences, set } = usePreferences();
  const { whole, setWhole, isSpaceless, setSpaceless } = shown;
  const styles = { split: t('splitView'), unified: t('unifiedView') };
  const views = { text: t('textView'), fields: t('fieldsView'), patch: t('patchView') };
  const html = diff.html.split ?? diff.html.unified;
  if (html === null && !isSpaceless) return null;
  const canFold = whole || html?.includes('"diff-fold"');
  const Fold = whole ? FoldVertical : UnfoldVertical;
  return (
    <div className="card-tools script-only">
      <Segments label={t('showAs')} options={views} value={tab} onChange={setTab} />
      {tab === 'text' && (
        <>
          <Segments
            className="max-md:hidden"
            label={t('layout')}
            options={styles}
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
              <Fold size={14} aria-hidden="true" /> {t(whole ? 'foldUnchanged' : 'wholeDocument')}
            </button>
          )}
          <button
            type="button"
            className="btn btn-quiet btn-small"
            aria-pressed={isSpaceless}
            onClick={() => setSpaceless(!isSpaceless)}
          >
            <Pilcrow size={14} aria-hidden="true" /> {t('ignoreWhitespace')}
          </button>
        </>
      )}
    </div>
  );
}
