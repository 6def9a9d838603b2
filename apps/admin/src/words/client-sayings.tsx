import type { ReactNode } from 'react';
import { faultSayings } from './say-error.ts';
import { SayingsProvider } from './sayings-context.tsx';
import { readLocale } from './words.ts';

/** For pages that read queries in the browser. */
export async function ClientSayings({ children }: { children: ReactNode }) {
  return <SayingsProvider sayings={faultSayings(await readLocale())}>{children}</SayingsProvider>;
}
