'use client';
import { lazy, Suspense, useId, useRef } from 'react';
import { useWords } from '#words';
import { Chips } from './chips.tsx';
import { FaultBox } from './fault-box.tsx';
import { useDetailsInput } from './use-details-input.ts';
import { useEarlyText } from './use-early-text.ts';

const CompletionList = lazy(() => import('./completion-list.tsx').then((part) => ({ default: part.CompletionList })));

/** Tags to filter by: chips, and a combobox (WAI-ARIA 1.2, list autocomplete) that takes and completes `key:value`. */
export function DetailsField({ openText }: { openText: () => void }) {
  const t = useWords('log');
  const field = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const toLastChip = () => [...(field.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])].at(-1)?.focus();
  const { draft, type, fault, options, completion, combobox, focus } = useDetailsInput(`${id}-list`, toLastChip);
  useEarlyText(input, type);
  return (
    <div className="relative min-w-0">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the input focuses it, as a label does */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input itself takes the keys */}
      <div
        ref={field}
        className={fault ? 'field wrong chip-field' : 'field chip-field'}
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      >
        <label htmlFor={id}>{t('details')}</label>
        <Chips backToInput={() => input.current?.focus()} openText={openText} />
        <input
          ref={input}
          id={id}
          type="text"
          data-shortcut="d"
          placeholder="key:value"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={draft}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          {...combobox.inputProps}
          {...focus}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <Suspense>
        {combobox.isOpen && (
          <CompletionList combobox={combobox} options={options} areKeys={completion.kind === 'field'} />
        )}
      </Suspense>
      {fault && <FaultBox id={`${id}-fault`} text={draft} failure={fault} mend={type} />}
    </div>
  );
}
