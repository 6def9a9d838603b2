import type { AuditEvent } from '@indelible/audit/event';
import {
  CircleAlert,
  Download,
  Eye,
  LogIn,
  LogOut,
  type LucideIcon,
  Minus,
  PencilLine,
  Play,
  Plus,
  RotateCw,
  Square,
  VenetianMask,
  Zap,
} from 'lucide-react';
import { useWords } from '#words';
import { actionTone, actionWords } from '../action-words.ts';

const ICONS: Record<string, LucideIcon> = {
  CREATE: Plus,
  UPDATE: PencilLine,
  DELETE: Minus,
  READ: Eye,
  LOGIN: LogIn,
  LOGOUT: LogOut,
  IMPERSONATE: VenetianMask,
  EXECUTE: Play,
  RESTART: RotateCw,
  KILL: Square,
  EXPORT: Download,
};

/** Glyph and word: never colour alone. */
export function ActionMark({ event }: { event: AuditEvent }) {
  const t = useWords('log');
  const tone = actionTone(event);
  const Icon = tone === 'fail' ? CircleAlert : (ICONS[event.action] ?? Zap);
  return (
    <span className={`action tone-${tone}`}>
      <span className="glyph">
        <Icon size={12} strokeWidth={2.5} aria-hidden="true" />
      </span>
      <span className="truncate">{actionWords(t, event)}</span>
    </span>
  );
}
