'use client';
import { type FormEvent, useState } from 'react';
import { useWords } from '#words';
import { SharedField } from './shared-field.tsx';
import type { ViewActs } from './use-view-acts.ts';
import type { Content } from './view-state.ts';

const NAME_MAX = 100;

/** Keeps what the page shows now under a name. */
export function SaveView({ acts, content }: { acts: ViewActs; content: Content }) {
  const t = useWords('views');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '' && (await acts.save(name.trim(), shared, content))) setName('');
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <label>
        <span>{t('saveAs')}</span>
        <input
          type="text"
          className="facet-input"
          maxLength={NAME_MAX}
          autoComplete="off"
          placeholder={t('namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <SharedField shared={shared} setShared={setShared} />
      <p className="text-ink-3 text-xs">{t('recorded')}</p>
      <button type="submit" className="btn btn-small btn-primary" disabled={name.trim() === ''}>
        {t('save')}
      </button>
    </form>
  );
}
