'use client';
import { CircleQuestionMark } from 'lucide-react';
import { useWords } from '#words';
import { openHelp } from './open-help.ts';

export function HelpButton() {
  const t = useWords('log');
  return (
    <button
      type="button"
      className="btn btn-quiet btn-icon script-only"
      aria-label={t('keyboardShortcuts')}
      onClick={openHelp}
    >
      <CircleQuestionMark size={16} aria-hidden="true" />
    </button>
  );
}
