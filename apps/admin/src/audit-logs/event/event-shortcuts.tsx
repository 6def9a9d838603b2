'use client';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { pressStep } from '../keys/press-step.ts';
import { SingleKeys } from '../keys/single-keys.tsx';

/** The keys of an event's own page. */
export function EventShortcuts() {
  const { preferences, set } = usePreferences();
  const toggleStyle = () => {
    set('diffStyle', preferences.diffStyle === 'split' ? 'unified' : 'split');
    return true;
  };
  const copyLink = () => {
    document.querySelector<HTMLElement>('.card-head [data-shortcut="y"]')?.click();
    return true;
  };
  return (
    <SingleKeys
      actions={
        new Map([
          ['u', toggleStyle],
          ['y', copyLink],
          ['[', () => pressStep('older')],
          [']', () => pressStep('newer')],
        ])
      }
    />
  );
}
