import { useWords } from '#words';
import type { ListState } from '../list-state.ts';

/** The filter where no script runs: the query itself in a plain form. Hidden by CSS as soon as scripting is there. */
export function PlainFilter({ state }: { state: ListState }) {
  const t = useWords('log');
  return (
    <form method="get" className="plain-filter">
      <label className="field flex-1">
        <span className="font-[550] text-ink-2">{t('query')}</span>
        <input name="q" defaultValue={state.q} className="font-mono" spellCheck={false} />
      </label>
      <label className="field">
        <span className="font-[550] text-ink-2">{t('from')}</span>
        <input name="from" defaultValue={state.from ?? ''} placeholder="-7d" size={12} />
      </label>
      <label className="field">
        <span className="font-[550] text-ink-2">{t('to')}</span>
        <input name="to" defaultValue={state.to ?? ''} placeholder={t('now')} size={12} />
      </label>
      {state.cols && <input type="hidden" name="cols" value={state.cols} />}
      <button type="submit" className="btn">
        {t('filter')}
      </button>
    </form>
  );
}
