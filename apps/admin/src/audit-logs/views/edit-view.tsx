'use client';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useWords } from '#words';
import { FormError } from '../../administration/form/form-error.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { SharedField } from './shared-field.tsx';
import type { ViewActs } from './use-view-acts.ts';
import { type View, viewPath } from './view-state.ts';

const NAME_MAX = 100;
type EditViewProps = { view: View; acts: ViewActs; back: () => void };

/** A view's name, who sees it, whether one's own page opens with it; its link; and its end, asked for twice. */
export function EditView({ view, acts, back }: EditViewProps) {
  const t = useWords('views');
  const { scope, sharingNeeds } = useAuditLogs();
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const [isSure, setSure] = useState(false);
  const [isDefault, setDefault] = useState(view.isDefault);
  const isTheirs = view.shared && Boolean(sharingNeeds);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '' && (await acts.update(view, { name: name.trim(), shared }))) back();
  }
  async function markDefault(wanted: boolean) {
    setDefault(wanted);
    if ((await acts.mark(view, { isDefault: wanted })) === null) setDefault(!wanted);
  }
  async function remove() {
    if (!isSure) return setSure(true);
    if (await acts.remove(view)) back();
  }
  const link = scope.kind === 'tenant' ? new URL(viewPath(scope.slug, view.slug), window.location.origin).href : '';
  return (
    <form className="views-box" onSubmit={(event) => void submit(event)}>
      <button type="button" className="item" onClick={back}>
        <ArrowLeft size={14} aria-hidden="true" /> {t('back')}
      </button>
      <label>
        <span>{t('name')}</span>
        <input
          type="text"
          className="facet-input"
          // biome-ignore lint/a11y/noAutofocus: a form that was asked for takes the focus
          autoFocus
          maxLength={NAME_MAX}
          readOnly={isTheirs}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <SharedField shared={shared} setShared={setShared} />
      <label className="columns-choice">
        <input
          type="checkbox"
          className="item"
          checked={isDefault}
          onChange={(event) => void markDefault(event.target.checked)}
        />
        {t('opens')}
      </label>
      {view.shared && view.owner && <p className="text-ink-3 text-xs">{t('by', { name: view.owner.email })}</p>}
      <FormError failure={acts.failure} />
      <div className="views-foot">
        <button type="submit" className="btn btn-small btn-primary" disabled={isTheirs || name.trim() === ''}>
          {t('save')}
        </button>
        <CopyButton text={link} what={t('link')} label={t('copyLink')} className="btn btn-small" />
        <button
          type="button"
          className="btn btn-small btn-bad ml-auto"
          disabled={isTheirs}
          onClick={() => void remove()}
        >
          {t(isSure ? 'deleteSure' : 'delete')}
        </button>
      </div>
    </form>
  );
}
