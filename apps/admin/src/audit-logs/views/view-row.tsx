'use client';
import { Pencil, Star } from 'lucide-react';
import { useWords } from '#words';
import { isModified } from '../../ui/soft-link.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { ViewActs } from './use-view-acts.ts';
import { stateOfView, type View, viewPath } from './view-state.ts';

type ViewRowProps = { view: View; acts: ViewActs; edit: () => void; close: () => void };

/** One view: a short link that opens it in place, its star, and the way to change it. */
export function ViewRow({ view, acts, edit, close }: ViewRowProps) {
  const t = useWords('views');
  const { scope, state, go } = useAuditLogs();
  const { name, starred, isDefault, slug } = view;
  const tenant = scope.kind === 'tenant' ? scope.slug : '';
  return (
    <li>
      <a
        className="item"
        href={viewPath(tenant, slug)}
        aria-current={state.view === slug ? 'true' : undefined}
        onClick={(event) => {
          if (isModified(event)) return;
          event.preventDefault();
          go(stateOfView(view));
          close();
        }}
      >
        <bdi className="truncate">{name}</bdi>
        {isDefault && <span className="view-mark">{t('default')}</span>}
      </a>
      <button
        type="button"
        className="btn btn-quiet btn-small btn-icon"
        aria-label={t('star', { name })}
        aria-pressed={starred}
        onClick={() => void acts.mark(view, { starred: !starred })}
      >
        <Star size={13} fill={starred ? 'currentColor' : 'none'} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn btn-quiet btn-small btn-icon"
        aria-label={t('edit', { name })}
        onClick={edit}
      >
        <Pencil size={13} aria-hidden="true" />
      </button>
    </li>
  );
}
