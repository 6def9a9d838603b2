'use client';
import type { EventDiff } from '@indelible/api/types';
import { Braces, ChevronDown, FileDiff, Hash } from 'lucide-react';
import { useWords } from '#words';
import { Popover } from '../../ui/popover.tsx';
import { useCopy } from '../../ui/use-copy.ts';

export function CopyMenu({ diff }: { diff: EventDiff }) {
  const t = useWords('event');
  const copy = useCopy();
  const { event, jsonPatch, unifiedPatch } = diff;
  const entries = [
    { label: t('eventJson'), Icon: Braces, text: JSON.stringify(event, null, 2) },
    { label: t('eventId'), Icon: Hash, text: event.id },
    { label: t('jsonPatch'), Icon: FileDiff, text: jsonPatch?.forward },
    { label: t('jsonPatchBackwards'), Icon: FileDiff, text: jsonPatch?.backward },
    { label: t('unifiedPatch'), Icon: FileDiff, text: unifiedPatch },
  ];
  return (
    <span className="script-only">
      <Popover
        label={t('copy')}
        align="end"
        triggerClass="btn btn-quiet btn-small"
        trigger={
          <>
            {t('copy')} <ChevronDown size={13} aria-hidden="true" />
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
