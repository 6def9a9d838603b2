'use client';
import { useEffect, useState } from 'react';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { listPath } from '../scope.ts';
import { readRecent, recentKey, withRecent } from './recent-queries.ts';

/** A browser may refuse its store; then nothing is remembered, and nothing breaks. */
function stored<T>(work: (store: Storage) => T): T | null {
  try {
    return work(window.localStorage);
  } catch {
    return null;
  }
}

/** Remembers each query that is asked. */
export function useRememberQuery(q: string, isValid: boolean): void {
  const { scope, person } = useAuditLogs();
  const key = recentKey(person ?? '', listPath(scope));
  useEffect(() => {
    stored((store) => {
      // Looked at without a query, too: the first look waits for the browser to fetch its store, and a click need not.
      const recent = readRecent(store.getItem(key));
      if (isValid && q !== '') store.setItem(key, JSON.stringify(withRecent(recent, q)));
    });
  }, [key, q, isValid]);
}

/** The person's recent queries of this log, as they were when the form opened. */
export function useRecentQueries(): { recent: string[]; forget: () => void } {
  const { scope, person } = useAuditLogs();
  const key = recentKey(person ?? '', listPath(scope));
  const [recent, setRecent] = useState<string[]>([]);
  useEffect(() => setRecent(stored((store) => readRecent(store.getItem(key))) ?? []), [key]);
  const forget = () => {
    stored((store) => store.removeItem(key));
    setRecent([]);
  };
  return { recent, forget };
}
