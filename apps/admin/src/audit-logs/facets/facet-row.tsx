'use client';
import { Minus } from 'lucide-react';
import { memo, useId } from 'react';
import { useWords } from '#words';
import { countText, countWords } from './facet-words.ts';

export type FacetRowProps = {
  value: string;
  /** What is shown; `fullName` is what it is called, where that is more. */
  name: string;
  fullName: string;
  depth: number;
  /** null for what is ticked but not among the values that were counted. */
  count: number | null;
  exact: boolean;
  state: 'none' | 'included' | 'excluded';
  include: (value: string, isOnly: boolean) => void;
  exclude: (value: string) => void;
};

/** Further in there is no room for names. */
const DEEPEST = 4;

/** One value: ticked it is asked for, crossed out it is left out. */
export const FacetRow = memo(function FacetRow(props: FacetRowProps) {
  const { value, name, fullName, depth, count, exact, state, include, exclude } = props;
  const t = useWords('log');
  const id = useId();
  return (
    <div className={`facet-row depth-${Math.min(depth, DEEPEST)}`}>
      <label>
        <input
          type="checkbox"
          checked={state === 'included'}
          aria-describedby={count === null ? undefined : id}
          onChange={() => include(value, false)}
        />
        <span className="facet-name" title={fullName}>
          {name === fullName ? (
            <bdi>{name}</bdi>
          ) : (
            <>
              <bdi aria-hidden="true">{name}</bdi>
              <span className="sr-only">{fullName}</span>
            </>
          )}
        </span>
      </label>
      {count !== null && (
        <span className="facet-count">
          <span aria-hidden="true">{countText(t, count, exact)}</span>
          <span id={id} className="sr-only">
            {countWords(t, count, exact)}
          </span>
        </span>
      )}
      <span className="facet-acts">
        <button
          type="button"
          className="facet-act"
          aria-label={t('only2', { fullName })}
          onClick={() => include(value, true)}
        >
          {t('only')}
        </button>
        <button
          type="button"
          className="facet-act facet-not"
          aria-pressed={state === 'excluded'}
          aria-label={t('exclude', { fullName })}
          onClick={() => exclude(value)}
        >
          <Minus size={13} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
});
