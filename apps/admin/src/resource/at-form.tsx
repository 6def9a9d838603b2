import { useWords } from '#words';
import { SoftLink } from '@/ui/soft-link.tsx';

/** To the second, in UTC, whatever zone the page shows: an address means the same to everyone. */
const asInput = (at: string): string => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?/.exec(at)?.[0] ?? '';

export function AtForm({ path, at, error }: { path: string; at: string; error: string }) {
  const t = useWords('resource');
  return (
    <form method="get" action={path} className="at-form">
      <label htmlFor="at">{t('asItWasAt')}</label>
      <input
        id="at"
        name="at"
        type="datetime-local"
        step="1"
        required
        className="input"
        defaultValue={asInput(at)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'at-error' : undefined}
      />
      <button type="submit" className="btn">
        {t('show')}
      </button>
      {at && (
        <SoftLink className="btn btn-quiet" href={path}>
          {t('now')}
        </SoftLink>
      )}
      {error && (
        <p id="at-error" role="alert" className="text-fail">
          {error}
        </p>
      )}
    </form>
  );
}
