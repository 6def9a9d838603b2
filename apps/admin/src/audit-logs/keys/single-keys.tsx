'use client';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { onShortcutHelp } from './open-help.ts';
import type { ShortcutActions } from './use-shortcut-actions.ts';

const HelpDialog = lazy(() => import('./help-dialog.tsx').then(({ HelpDialog }) => ({ default: HelpDialog })));

const EDITABLE = 'input, textarea, select, [contenteditable]';
/** What has the keyboard while it is open, wherever the focus stands. */
const OVERLAY = 'dialog[open], [popover="auto"]:popover-open';

/** Single-letter keys (WCAG 2.1.4: they can be switched off). Never while typing, never with a modifier. `?` lists them. */
export function SingleKeys({ actions }: { actions: ShortcutActions }) {
  const { preferences } = usePreferences();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const latest = useRef<ShortcutActions>(actions);
  latest.current = actions;
  const { shortcuts } = preferences;
  useEffect(() => onShortcutHelp(() => setHelpOpen(true)), []);
  useEffect(() => {
    // What a test waits for before it presses a key: the page has come to life.
    document.documentElement.dataset.ready = 'true';
  }, []);
  useEffect(() => {
    if (!shortcuts) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(EDITABLE)) return;
      if (document.querySelector(OVERLAY)) return;
      if (event.key === '?') setHelpOpen(true);
      if (event.key === '?' || latest.current.get(event.key)?.()) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [shortcuts]);
  return <Suspense>{isHelpOpen && <HelpDialog close={() => setHelpOpen(false)} />}</Suspense>;
}
