'use client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

const SHOWN_MS = 2_600;

type Say = (message: string) => void;
const Context = createContext<Say>(() => {});

/** Says a short thing to eye and ear: a polite live region that stands in the page from the start. */
export function Toaster({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<{ text: string } | null>(null);
  const say = useCallback<Say>((text) => setMessage({ text }), []);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setMessage(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  const text = useMemo(() => message?.text ?? '', [message]);
  return (
    <Context value={say}>
      {children}
      <div role="status" aria-live="polite" className="toast">
        {text}
      </div>
    </Context>
  );
}

export const useSay = (): Say => useContext(Context);
