'use client';
import type { EventDiff } from '@indelible/api/types';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segments } from '../../ui/segments.tsx';

const DIRECTIONS = { forward: 'Before to after', backward: 'After to before' } as const;

/** RFC 6902 patches both ways, derived from the two states. */
export function PatchView({ diff }: { diff: EventDiff }) {
  const [direction, setDirection] = useState<keyof typeof DIRECTIONS>('forward');
  if (!diff.jsonPatch) {
    return <p className="px-3 py-4 text-ink-2">A JSON Patch needs both states, as JSON or YAML that parses.</p>;
  }
  const patch = indented(diff.jsonPatch[direction]);
  return (
    <div className="px-3 py-3">
      <div className="mb-2 flex items-center gap-2">
        <Segments label="Direction" options={DIRECTIONS} value={direction} onChange={setDirection} />
        <CopyButton text={patch} what="JSON Patch" label="Copy" className="btn btn-quiet btn-small" />
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
