'use client';
import type { EventDiff } from '@indelible/api/types';
import { useState } from 'react';
import { useWords } from '#words';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segments } from '../../ui/segments.tsx';

type Direction = 'forward' | 'backward';

/** RFC 6902 patches both ways, derived from the two states. */
export function PatchView({ diff }: { diff: EventDiff }) {
  const [direction, setDirection] = useState<Direction>('forward');
  const t = useWords('event');
  if (!diff.jsonPatch) {
    return <p className="px-3 py-4 text-ink-2">{t('patchNeeds')}</p>;
  }
  const directions = { forward: t('forward'), backward: t('backward') };
  const patch = indented(diff.jsonPatch[direction]);
  return (
    <div className="px-3 py-3">
      <div className="mb-2 flex items-center gap-2">
        <Segments label={t('direction')} options={directions} value={direction} onChange={setDirection} />
        <CopyButton text={patch} what={t('jsonPatch')} label={t('copy')} className="btn btn-quiet btn-small" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className="raw-json" tabIndex={0}>
        {patch}
      </pre>
    </div>
  );
}

/** One operation a line, the text of each untouched: parsing would lose digits. */
const indented = (patch: string): string => patch.replaceAll('},{"op":', '},\n{"op":');
