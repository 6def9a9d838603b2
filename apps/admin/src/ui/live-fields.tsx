'use client';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * Fields that open when the page has come to life: what is typed before would be lost, and a form that the browser sends by
 * itself would put a password into the address.
 */
export function LiveFields({ disabled = false, children }: { disabled?: boolean; children: ReactNode }) {
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // The browser could not give the focus to a field that was shut.
    if (live && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('[autofocus]')?.focus();
  }, [live]);
  return (
    <fieldset ref={box} disabled={disabled || !live} className="contents">
      {children}
    </fieldset>
  );
}
