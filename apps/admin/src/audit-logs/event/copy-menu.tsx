'use client';
import type { EventDiff } from '@indelible/api/types';
import { Braces, ChevronDown, FileDiff, Hash } from 'lucide-react';
import { Popover } from '../../ui/popover.tsx';
import { useCopy } from '../../ui/use-copy.ts';

export function CopyMenu({ diff }: { diff: EventDiff }) {
  const copy = useCopy();
  const { event, jsonPatch, unifiedPatch } = diff;
  const entries = [
    { label: 'Event as JSON', Icon: Braces, text: JSON.stringify(event, null, 2) },
    { label: 'Event id', Icon: Hash, text: event.id },
    { label: 'JSON Patch', Icon: FileDiff, text: jsonPatch?.forward },
    { label: 'JSON Patch backwards', Icon: FileDiff, text: jsonPatch?.backward },
    { label: 'Unified patch', Icon: FileDiff, text: unifiedPatch },
  ];
  return (
    <span className="script-only">
      <Popover
        label="Copy"
        align="end"
        triggerClass="btn btn-quiet btn-small"
        trigger={
          <>
            Copy <ChevronDown size={13} aria-hidden="true" />
          </>
        }
      >
        {(close) =>
          entries.map(({ label, Icon, text }) =>
            text ? (
              <button
                key={label}
                type="button"
                className="item"
                onClick={() => {
                  copy(text, label);
                  close();
                }}
              >
                <Icon size={14} aria-hidden="true" /> {label}
              </button>
            ) : null,
          )
        }
      </Popover>
    </span>
  );
}
