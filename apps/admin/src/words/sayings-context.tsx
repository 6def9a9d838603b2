'use client';
import { createContext, type ReactNode, use } from 'react';
import type { Sayings } from './sayings.ts';

const SayingsContext = createContext<Sayings | null>(null);

type SayingsProviderProps = { sayings: Sayings | null; children: ReactNode };

/** What the query language says, in a language other than its own English; null in English, so that nobody is sent what they have. */
export function SayingsProvider({ sayings, children }: SayingsProviderProps) {
  return <SayingsContext value={sayings}>{children}</SayingsContext>;
}

export const useSayings = (): Sayings | null => use(SayingsContext);
