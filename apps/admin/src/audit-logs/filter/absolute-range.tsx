'use client';
import { tryParseRange } from '@indelible/audit/range';
import { type FormEvent, useId, useState } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { zoneLabel } from '../../time/zone.ts';
import { instantToZoned, zonedToInstant } from '../../time/zoned-input.ts';
import { said } from '../../words/sayings.ts';
import { useSayings } from '../../words/sayings-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';

const isInstant = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text));

/** From one instant to another, typed in the shown zone; `to` is where the range ends, itself left out. */
export function AbsoluteRange({ close }: { close: () => void }) {
  const t = useWords('log');
  const { state, go } = useAuditLogs();
  const sayings = useSayings();
  const { zone } = usePreferences().preferences;
  const [error, setError] = useState('');
  const id = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const from = zonedToInstant(String(data.get('from')), zone);
    const to = zonedToInstant(String(data.get('to')), zone);
    const tried = tryParseRange({ from: from ?? 'all', to }, Date.now());
    if (!tried.ok) {
      const { message } = tried.error;
      return setError((sayings && said(sayings, message)) ?? message);
    }
    setError('');
    go({ from: from ?? 'all', to, event: null });
    close();
  }
  return (
    <form className="grid gap-2 px-2 pt-1 pb-2" onSubmit={submit} key={`${state.from} ${state.to} ${zone}`}>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="grid grid-cols-[40px_1fr] items-center gap-2 text-ink-2">
          {name === 'from' ? t('from') : t('to')}
          <input
            className="input h-[32px] text-[13px]"
            type="datetime-local"
            step="1"
            name={name}
            aria-describedby={error ? id : undefined}
            defaultValue={isInstant(state[name]) ? instantToZoned(state[name], zone) : ''}
          />
        </label>
      ))}
      <p id={id} role="alert" className="text-fail empty:hidden">
        {error}
      </p>
      <div className="flex items-center gap-2">
        <span className="text-ink-3 text-xs">{t('timesAre', { value: zoneLabel(zone) })}</span>
        <button type="submit" className="btn btn-small btn-primary ml-auto">
          {t('apply')}
        </button>
      </div>
    </form>
  );
}
