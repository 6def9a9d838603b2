'use client';
import { CircleAlert } from 'lucide-react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { StateLink } from '../state-link.tsx';
import type { Failure } from './failure.ts';

/** A filter, range or cursor that was refused: what is wrong with it, and the way back to one that is not. */
export function RefusedPanel({ failure }: { failure: Failure }) {
  const { state } = useAuditLogs();
  const facts = failure.data?.facts;
  const ways =
    failure.data?.code === 'invalid_range'
      ? [{ label: 'Show the last 7 days', change: { from: null, to: null } }]
      : failure.data?.code === 'invalid_cursor'
        ? [{ label: 'Start at the newest', change: { cursor: null } }]
        : [{ label: 'Clear the query', change: { q: '' } }];
  const { span } = facts ?? {};
  return (
    <div role="alert" className="empty-panel">
      <CircleAlert size={22} className="text-fail" aria-hidden="true" />
      <h2>{failure.message}</h2>
      {facts?.expected && <p>Expected {facts.expected}.</p>}
      {span && failure.data?.code === 'invalid_query' && (
        <p className="fault-text">
          {state.q.slice(0, span.from)}
          <mark>{state.q.slice(span.from, span.to) || ' '}</mark>
          {state.q.slice(span.to)}
        </p>
      )}
      <p className="actions">
        {ways.map(({ label, change }) => (
          <StateLink key={label} className="btn" change={change}>
            {label}
          </StateLink>
        ))}
      </p>
    </div>
  );
}
