'use client';
import { tryParse } from '@indelible/audit/query/parse';
import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useWords } from '#words';
import { useFilter } from './filter-context.tsx';
import { QueryFault } from './query-fault.tsx';
import type { DraftField } from './use-draft.ts';

/** The one query text that all editors write. A fault is underlined as it is typed, and blocks the commit. */
export function QueryEditor({ draft: field, close }: { draft: DraftField; close: () => void }) {
  const t = useWords('log');
  const { q, commit } = useFilter();
  const [draft, typeDraft, putDraft] = field;
  const input = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const parsed = tryParse(draft);
  useEffect(() => {
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  function submit() {
    if (!parsed.ok) return;
    const text = draft.trim();
    commit(text);
    putDraft(text);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      putDraft(q);
      close();
    }
  }
  const marked = parsed.ok ? null : parsed.error.span;
  return (
    <div className="query-editor">
      <div className={parsed.ok ? 'field items-start' : 'field wrong items-start'}>
        <label htmlFor={id} className="pt-[7px]">
          {t('query')}
        </label>
        <div className="query-text">
          <div aria-hidden="true" className="query-mirror">
            {draft.slice(0, marked?.from)}
            {marked && <mark>{draft.slice(marked.from, marked.to) || ' '}</mark>}
            {marked && draft.slice(marked.to)}{' '}
          </div>
          <textarea
            ref={input}
            id={id}
            rows={1}
            value={draft}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            placeholder="namespace:company.team.* action:update -env:dev"
            aria-invalid={parsed.ok ? undefined : true}
            aria-describedby={parsed.ok ? `${id}-hint` : `${id}-fault`}
            onChange={(event) => typeDraft(event.target.value.replaceAll('\n', ' '))}
            onBlur={submit}
            onKeyDown={onKeyDown}
          />
        </div>
        <button type="button" className="btn btn-small mt-[3px]" disabled={!parsed.ok} onClick={submit}>
          Apply <CornerDownLeft size={12} aria-hidden="true" />
        </button>
      </div>
      {parsed.ok ? (
        <p id={`${id}-hint`} className="px-1 pt-1.5 text-ink-3 text-xs">
          <code>term term</code> is AND · <code>OR</code> · <code>-term</code> excludes · <code>field:a,b</code> ·{' '}
          <code>prefix*</code> · <code>"quoted"</code> · <code>changed:path</code> ·{' '}
          <code>occurred&gt;=2026-05-03</code>
        </p>
      ) : (
        <QueryFault id={`${id}-fault`} text={draft} failure={parsed.error} mend={typeDraft} isMarked />
      )}
    </div>
  );
}
