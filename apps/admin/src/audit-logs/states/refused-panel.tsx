'use client';
import { CircleAlert } from 'lucide-react';
import { useWords } from '#words';
import { saidOf } from '@/words/said-of.ts';
import type { Words } from '@/words/words-type.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { ListState } from '../list-state.ts';
import { StateLink } from '../state-link.tsx';
import type { Failure } from './failure.ts';

/** A filter, range or cursor that was refused: what is wrong with it, and the ways back to one that is not. */
export function RefusedPanel({ failure }: { failure: Failure }) {
  const t = useWords('log');
  const message = saidOf(useWords('ui'), failure);
  const { state } = useAuditLogs();
  const { code, facts } = failure.data ?? {};
  const { span } = facts ?? {};
  const expected = failure.data?.said?.expected ?? facts?.expected;
  return (
    <div role="alert" className="empty-panel">
      <CircleAlert size={22} className="text-fail" aria-hidden="true" />
      <h2>{message.replace(/\.$/, '')}.</h2>
      {expected && !message.includes(expected) && <p>{t('expected', { expected })}</p>}
      {span && code === 'invalid_query' && (
        <p className="fault-text">
          {state.q.slice(0, span.from)}
          <mark>{state.q.slice(span.from, span.to) || ' '}</mark>
          {state.q.slice(span.to)}
        </p>
      )}
      <p className="actions">
        {waysBack(t, state, failure).map(({ label, change }) => (
          <StateLink key={label} className="btn" change={change}>
            {label}
          </StateLink>
        ))}
      </p>
    </div>
  );
}

type Way = { label: string; change: Partial<ListState> };

function waysBack(t: Words<'log'>, state: ListState, { data }: Failure): Way[] {
  const { suggestion, span, field } = data?.facts ?? {};
  if (data?.code === 'invalid_cursor') return [{ label: t('startAtTheNewest'), change: { cursor: null } }];
  if (data?.code === 'invalid_range') {
    const mended: Way[] =
      suggestion && (field === 'from' || field === 'to')
        ? [{ label: t('use', { suggestion }), change: { [field]: suggestion } }]
        : [];
    return [...mended, { label: t('showTheLast7'), change: { from: null, to: null } }];
  }
  const mended =
    span && suggestion !== undefined ? state.q.slice(0, span.from) + suggestion + state.q.slice(span.to) : '';
  return [
    ...(mended ? [{ label: t('use2', { mended }), change: { q: mended } }] : []),
    { label: t('clearTheQuery'), change: { q: '' } },
  ];
}
