'use client';
import { GitMerge } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '#words';
import { ApiError } from '../../api/procedures.ts';
import { saidOf } from '../../words/said-of.ts';
import type { Words } from '../../words/words-type.ts';
import { differing, type Values } from '../form/form-values.ts';
import type { Draft } from './draft.ts';

type ConflictPanelProps = {
  theirs: Draft;
  yours: Values;
  names: Record<string, string>;
  takeTheirs: () => void;
  keepMine: () => Promise<void>;
};

/** Two people changed the same thing: what stands there now beside what you typed, field by field. */
export function ConflictPanel({ theirs, yours, names, takeTheirs, keepMine }: ConflictPanelProps) {
  const t = useWords('administration');
  const ui = useWords('ui');
  const box = useRef<HTMLElement>(null);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second conflict is told like the first
  useEffect(() => box.current?.focus(), [theirs.version]);
  async function keep() {
    setBusy(true);
    setMessage('');
    try {
      await keepMine();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setMessage(saidOf(ui, error));
    } finally {
      setBusy(false);
    }
  }
  const fields = differing(theirs.values, yours);
  return (
    <section ref={box} className="conflict" tabIndex={-1} aria-labelledby="conflict-title">
      <h2 id="conflict-title">
        <GitMerge size={16} aria-hidden="true" /> {t('someoneChangedThisMeanwhile')}
      </h2>
      <p>{t('nothingOfYoursIs')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('theirsSaved')}</th>
            <th scope="col">{t('yours')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{names[field] ?? field}</th>
              <td>{shown(t, theirs.values[field], yours[field])}</td>
              <td>{shown(t, yours[field], theirs.values[field])}</td>
            </tr>
          ))}
          {fields.length === 0 && (
            <tr>
              <td colSpan={3}>{t('noneBothOfYou')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p role="alert" className="field-error empty:hidden">
        {message}
      </p>
      <div className="form-foot">
        <button type="button" className="btn" onClick={takeTheirs} disabled={busy}>
          {t('takeTheirs')}
        </button>
        <button type="button" className="btn btn-primary" onClick={() => void keep()} disabled={busy}>
          {t('saveMineOnTop')}
        </button>
      </div>
    </section>
  );
}

type Value = Values[string] | undefined;

/** Of several chosen ones only those the other side lacks: that is the difference. */
function shown(t: Words<'administration'>, value: Value, other: Value): string {
  if (typeof value !== 'object') return value || t('empty');
  const others = new Set(typeof other === 'object' ? other : []);
  const own = value.filter((one) => !others.has(one));
  return own.length > 0 ? t('with', { list: own.join(', ') }) : t('without');
}
