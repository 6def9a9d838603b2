'use client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type Preferences, preferenceCookie } from './preferences.ts';

type SetPreference = <K extends keyof Preferences>(key: K, value: Preferences[K]) => void;
type Held = { preferences: Preferences; set: SetPreference };

const Context = createContext<Held | null>(null);

export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, update] = useState(initial);
  const set = useCallback<SetPreference>((key, value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari 17
    document.cookie = preferenceCookie(key, value, window.location.protocol === 'https:');
    if (key === 'theme') document.documentElement.dataset.theme = String(value);
    update((before) => ({ ...before, [key]: value }));
  }, []);
  const held = useMemo(() => ({ preferences, set }), [preferences, set]);
  return <Context value={held}>{children}</Context>;
}

export function usePreferences(): Held {
  const held = useContext(Context);
  if (!held) throw new Error('usePreferences stands outside PreferencesProvider');
  return held;
}
