'use client';
import { CircleQuestionMark } from 'lucide-react';
import { openHelp } from './open-help.ts';

export function HelpButton() {
  return (
    <button
      type="button"
      className="btn btn-quiet btn-icon script-only"
      aria-label="Keyboard shortcuts"
      onClick={openHelp}
    >
      <CircleQuestionMark size={16} aria-hidden="true" />
    </button>
  );
}
