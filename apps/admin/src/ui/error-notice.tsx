'use client';
import { useWords } from '#words';
import { RequestId } from './request-id.tsx';

/** The digest is the request id: page-error.ts puts it there. */
const digestOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : null;

/** Sent with every page, so it is small. */
export function ErrorNotice({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useWords('ui');
  return (
    <main className="notice">
      <div className="notice-box">
        <h1>{t('wrong')}</h1>
        <p>{t('notMade')}</p>
        <RequestId id={digestOf(error)} />
        <button type="button" className="btn btn-primary" onClick={retry}>
          {t('tryAgain')}
        </button>
      </div>
    </main>
  );
}
