'use client';
import { explain } from '@indelible/audit/query/explain';
import { tryParse } from '@indelible/audit/query/parse';
import { useMemo } from 'react';
import { useWords } from '#words';
import { sayingOf } from './saying.ts';

/** The query in the page's language; the API explains it in English. */
export function Explained({ q }: { q: string }) {
  const t = useWords('explain');
  const log = useWords('log');
  return useMemo(() => {
    const parsed = tryParse(q);
    return parsed.ok ? explain(parsed.expr, sayingOf(t, log)) : q;
  }, [q, t, log]);
}
