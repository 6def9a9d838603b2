'use client';
import './globals.css';

/** Only when the root layout itself fails; error.tsx has everything else. Sent with every page, so it is small. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something went wrong · Indelible</title>
        <main className="p-10">
          <h1>Something went wrong</h1>
          <button type="button" className="btn" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
