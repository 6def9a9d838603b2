'use client';
import { setFreeText } from '@indelible/audit/query/edit';
import { readEditors } from '@indelible/audit/query/editors';
import type { QueryFailure } from '@indelible/audit/query/parse';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useWords } from '#words';
import { FaultBox } from './fault-box.tsx';
import { useFilter } from './filter-context.tsx';
import { useDraft } from './use-draft.ts';
import { useEarlyText } from './use-early-text.ts';

/** Free text. Enter, or leaving the field, puts it into the query; a fault stays here and nothing is asked. */
export function SearchField() {
  const t = useWords('log');
  const { editors, attempt } = useFilter();
  const [draft, typeDraft, putDraft] = useDraft(editors.valid ? editors.text : '');
  const [fault, setFault] = useState<QueryFailure | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEarlyText(input, typeDraft);

  function submit(typed: string) {
    const result = attempt((q) => setFreeText(q, typed));
    setFault(result.ok ? null : result.error);
    // What was typed may have become a chip or a facet.
    if (result.ok) putDraft(readEditors(result.text).text);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') submit(draft);
    if (event.key === 'Escape') {
      if (draft === editors.text) input.current?.blur();
      putDraft(editors.text);
      setFault(null);
    }
  }
  return (
    <div className="relative min-w-0">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the input focuses it, as a label does */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input itself takes the keys */}
      <div className={fault ? 'field wrong' : 'field'} onClick={() => input.current?.focus()}>
        <Search size={14} className="flex-none" aria-hidden="true" />
        <label htmlFor={id}>{t('search')}</label>
        <input
          ref={input}
          id={id}
          type="text"
          data-shortcut="/"
          placeholder={t('resourceActorTag')}
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          value={draft}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => {
            typeDraft(event.target.value);
            setFault(null);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => draft !== editors.text && submit(draft)}
        />
        {draft === '' ? (
          <span className="kbd" aria-hidden="true">
            /
          </span>
        ) : (
          <button type="button" aria-label={t('clearTheSearch')} className="clear" onClick={() => submit('')}>
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      {fault && (
        <FaultBox
          id={`${id}-fault`}
          text={draft}
          failure={fault}
          mend={(text) => {
            typeDraft(text);
            submit(text);
          }}
        />
      )}
    </div>
  );
}
