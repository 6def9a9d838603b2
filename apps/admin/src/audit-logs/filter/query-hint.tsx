'use client';
import type { Expr } from '@indelible/audit/query/ast';
import { explain } from '@indelible/audit/query/explain';
import { useWords } from '#words';

/** What the query means, in plain words, as it is typed; where nothing is typed, how one is written. */
export function QueryHint({ id, expr }: { id: string; expr: Expr | null }) {
  const t = useWords('bar');
  if (expr) {
    return (
      <p id={id} className="px-1 pt-1.5 text-ink-2 text-xs">
        {t('finds')} <bdi lang="en">{explain(expr)}</bdi>
      </p>
    );
  }
  return (
    <p id={id} className="px-1 pt-1.5 text-ink-3 text-xs">
      <code>term term</code> is AND · <code>OR</code> · <code>-term</code> excludes · <code>field:a,b</code> ·{' '}
      <code>prefix*</code> · <code>"quoted"</code> · <code>changed:path</code> · <code>occurred&gt;=2026-05-03</code>
    </p>
  );
}
