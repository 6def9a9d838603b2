import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { ActingBanner } from '@/instance/impersonation/acting-banner.tsx';
import { readPreferences } from '@/preferences/read-preferences.ts';
import { ClientWords } from '@/words/client-words.tsx';
import { readLocale } from '@/words/words.ts';
import './globals.css';

export const metadata: Metadata = { title: 'Indelible', robots: { index: false, follow: false } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme } = await readPreferences();
  return (
    <html lang={await readLocale()} data-theme={theme}>
      <body>
        <ClientWords areas={['ui', 'time']}>
          <ActingBanner />
          {children}
        </ClientWords>
      </body>
    </html>
  );
}
