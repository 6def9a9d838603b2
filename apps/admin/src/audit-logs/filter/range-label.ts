import { readDate } from '@indelible/audit/query/date-literal';
import { DEFAULT_FROM, explainRange, UNBOUNDED } from '@indelible/audit/range';
import { formatInstant } from '../../time/format-instant.ts';

type Range = { from: string | null; to: string | null };

/** `Last 7 days`, `3 May 08:00 to 5 May 10:15` in the shown zone; the raw text where the range can't be read. */
export function rangeLabel({ from, to }: Range, zone: string, nowMs: number): string {
  const begin = absolute(from ?? DEFAULT_FROM, zone, nowMs);
  const end = absolute(to ?? 'now', zone, nowMs);
  if (begin && end) return `${begin} to ${end}`;
  if (begin && (to === null || to === 'now')) return `Since ${begin}`;
  if (end && from === UNBOUNDED) return `Up to ${end}`;
  return explainRange({ from, to }) ?? `${from ?? DEFAULT_FROM} to ${to ?? 'now'}`;
}

/** The same inside a sentence: `in the last 7 days`, `since 3 May 08:00`, `from … to …`. */
export function rangePhrase(range: Range, zone: string, nowMs: number): string {
  const label = rangeLabel(range, zone, nowMs);
  if (label.startsWith('Last ')) return `in the l${label.slice(1)}`;
  if (label === 'All time') return 'in the whole log';
  if (/^(Since|Up to|From) /.test(label)) return label.charAt(0).toLowerCase() + label.slice(1);
  return `from ${label}`;
}

/** An instant without the zeros it does not need; null for what is no instant. */
function absolute(text: string, zone: string, nowMs: number): string | null {
  const date = readDate(text);
  if (!date.ok) return null;
  const { day, time, millis } = formatInstant(new Date(date.fromMs).toISOString(), zone, nowMs);
  const precise = millis === '000' ? time.replace(/:00$/, '') : `${time}.${millis}`;
  return `${day} ${precise}`;
}
