'use client';
import { tryParse } from '@indelible/audit/query/parse';
import { CornerDownLeft } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useWords } from '#words';
import { CompletionList } from './completion-list.tsx';
import { useFilter } from './filter-context.tsx';
import { QueryFault } from './query-fault.tsx';
import { QueryHint } from './query-hint.tsx';
import { QueryMirror } from './query-mirror.tsx';
import type { DraftField } from './use-draft.ts';
import { useQueryInput } from './use-query-input.ts';

type QueryEditorProps = {
  draft: DraftField;
  close: () => void;
  /** It was asked for just now, not remembered from before. */
  takesFocus: boolean;
};

/**
 * The one query text that all editors write, in one line: a combobox (WAI-ARIA 1.2) with fields, values and recent queries. A fault is
 * underlined as it is typed, and blocks the commit.
 */
export function QueryEditor({ draft: field, close, takesFocus }: QueryEditorProps) {
  const t = useWords('log');
  const { q, commit } = useFilter();
  const [draft, typeDraft, putDraft] = field;
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const id = useId();
  const parsed = tryParse(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, []);

  function submit(typed: string) {
    if (!tryParse(typed).ok) return;
    const text = typed.trim();
    commit(text);
    putDraft(text);
  }
  function cancel() {
    putDraft(q);
    close();
  }
  const { options, completion, combobox, inputProps, isRecent } = useQueryInput({
    id,
    input,
    draft: field,
    submit,
    cancel,
  });
  return (
    <div className="query-editor">
      <div className={parsed.ok ? 'field' : 'field wrong'}>
        <label htmlFor={id}>{t('query')}</label>
        <div className="query-text">
          <QueryMirror ref={mirror} text={draft} fault={parsed.ok ? null : parsed.error.span} />
          <input
            ref={input}
            id={id}
            type="text"
            value={draft}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            placeholder="namespace:company.team.* action:update -env:dev"
            aria-invalid={parsed.ok ? undefined : true}
            aria-describedby={parsed.ok ? `${id}-hint` : `${id}-fault`}
            onScroll={(event) => mirror.current?.scrollTo({ left: event.currentTarget.scrollLeft })}
            {...inputProps}
          />
        </div>
        <button type="button" className="btn btn-small" disabled={!parsed.ok} onClick={() => submit(draft)}>
          {t('apply')} <CornerDownLeft size={12} aria-hidden="true" />
        </button>
        {combobox.isOpen && (
          <CompletionList
            combobox={combobox}
            options={options}
            areKeys={completion.kind === 'field'}
            areRecent={isRecent}
          />
        )}
      </div>
      {parsed.ok ? (
        <QueryHint id={`${id}-hint`} expr={parsed.expr} />
      ) : (
        <QueryFault id={`${id}-fault`} text={draft} failure={parsed.error} mend={typeDraft} isMarked />
      )}
    </div>
  );
}
