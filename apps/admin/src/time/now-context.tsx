'use client';
import { createContext, type ReactNode, useContext } from 'react';

const Context = createContext(0);

/** The instant at which the server made the page: both sides must agree on it while hydrating. Milliseconds. */
export function NowProvider({ nowMs, children }: { nowMs: number; children: ReactNode }) {
  return <Context value={nowMs}>{children}</Context>;
}

export const useRenderedAt = (): number => useContext(Context);
