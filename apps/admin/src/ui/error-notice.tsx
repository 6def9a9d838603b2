'use client';
import { Notice } from './notice.tsx';
import { RequestId } from './request-id.tsx';

/** The digest is the request id: page-error.ts puts it there. */
const digestOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : null;

export function ErrorNotice({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Notice title="Something went wrong">
      <p>
        The page could not be made. Nothing was changed. Trying again often helps; if it does not, tell your operator
        the request id.
      </p>
      <RequestId id={digestOf(error)} />
      <button type="button" className="btn btn-primary" onClick={() => retry()}>
        Try again
      </button>
    </Notice>
  );
}
