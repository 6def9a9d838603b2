'use client';
import type { Chip } from '@indelible/audit/query/editors';
import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useWords } from '#words';
import { useFilter } from './filter-context.tsx';

const JOINERS = /^(<=|>=|<|>)/;

type ChipsProps = { backToInput: () => void; openText: () => void };

/** What the query asks of tags and of fields without a facet. Arrow keys walk the chips; Delete takes one away. */
export function Chips({ backToInput, openText }: ChipsProps) {
  const t = useWords('log');
  const { editors, remove } = useFilter();
  function onKeyDown(event: KeyboardEvent<HTMLElement>, chip: Chip) {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      remove(chip);
      backToInput();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const chips = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])];
      const next = chips[chips.indexOf(event.currentTarget) + (event.key === 'ArrowLeft' ? -1 : 1)];
      if (next) next.focus();
      else if (event.key === 'ArrowRight') backToInput();
    } else return;
    event.preventDefault();
  }
  if (editors.chips.length === 0 && editors.rest === null) return null;
  return (
    <ul className="chips" aria-label={t('detailsFilters')}>
      {editors.chips.map((chip) => {
        const text = `${chip.key}${JOINERS.test(chip.valueText) ? '' : ':'}${chip.valueText}`;
        return (
          <li
            key={`${chip.span.from} ${chip.source}`}
            className={chip.negated ? 'tag not' : 'tag hit'}
            title={chip.source}
          >
            <span className="tag-text">
              {chip.negated && <span aria-hidden="true">−</span>}
              {chip.negated && <span className="sr-only">{t('except')}</span>}
              <i>{text.slice(0, chip.key.length + 1)}</i>
              <bdi>{text.slice(chip.key.length + 1)}</bdi>
            </span>
            <button
              type="button"
              data-chip=""
              className="chip-x"
              aria-label={t('removeChip', { text: `${chip.negated ? '-' : ''}${text}` })}
              onClick={() => {
                remove(chip);
                backToInput();
              }}
              onKeyDown={(event) => onKeyDown(event, chip)}
            >
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        );
      })}
      {editors.rest && (
        <li>
          <button type="button" className="tag hit" title={editors.rest} onClick={openText}>
            <span className="tag-text">
              <bdi>{editors.rest}</bdi>
            </span>
            <span className="sr-only">{t('editAsText')}</span>
          </button>
        </li>
      )}
    </ul>
  );
}
