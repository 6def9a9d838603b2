'use client';
import { ErrorNotice } from '@/ui/error-notice.tsx';
import './globals.css';

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something went wrong · Indelible</title>
        <ErrorNotice error={error} retry={retry} />
      </body>
    </html>
  );
}
