'use client';
import { RequestId } from './request-id.tsx';

/** The digest is the request id: page-error.ts puts it there. */
const digestOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : null;

/** Sent with every page, so it is small. */
export function ErrorNotice({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="notice">
      <div className="notice-box">
        <h1>Something went wrong</h1>
        <p>
          The page could not be made; nothing was changed by it. If trying again does not help, tell your operator this
          request id.
        </p>
        <RequestId id={digestOf(error)} />
        <button type="button" className="btn btn-primary" onClick={retry}>
          Try again
        </button>
      </div>
    </main>
  );
}
