import { readDate } from '@indelible/audit/query/date-literal';
import { DEFAULT_FROM, explainRange, UNBOUNDED } from '@indelible/audit/range';
import { formatInstant } from '../../time/format-instant.ts';
import type { Words } from '../../words/words-type.ts';

type Range = { from: string | null; to: string | null };
type T = Words<'time'>;

/** `Last 7 days`, `3 May 08:00 to 5 May 10:15` in the shown zone; the raw text where the range can't be read. */
export function rangeLabel(t: T, { from, to }: Range, zone: string, nowMs: number): string {
  const { span, begin, end, endsNow } = partsOf(t, { from, to }, zone, nowMs);
  if (begin && end) return t('fromTo', { begin, end });
  if (begin && endsNow) return t('sinceInstant', { begin });
  if (end && from === UNBOUNDED) return t('upToInstant', { end });
  if (endsNow && from === UNBOUNDED) return t('allTime');
  if (endsNow && span) return t('last', { ...span, span: t('bare', span) });
  return explainRange({ from, to }) ?? t('fromTo', { begin: from ?? DEFAULT_FROM, end: to ?? t('nowInside') });
}

/** The same inside a sentence: `in the last 7 days`, `since 3 May 08:00`, `from … to …`. */
export function rangePhrase(t: T, range: Range, zone: string, nowMs: number): string {
  const { span, begin, end, endsNow } = partsOf(t, range, zone, nowMs);
  if (begin && end) return t('fromToInside', { begin, end });
  if (begin && endsNow) return t('sinceInside', { begin });
  if (end && range.from === UNBOUNDED) return t('upToInside', { end });
  if (endsNow && range.from === UNBOUNDED) return t('inTheWholeLog');
  if (endsNow && span) return t('inTheLast', { ...span, span: t('bareInside', span) });
  const said = explainRange(range);
  if (said) return said.charAt(0).toLowerCase() + said.slice(1);
  return t('fromToInside', { begin: range.from ?? DEFAULT_FROM, end: range.to ?? t('nowInside') });
}

const SPAN = /^-(\d{1,6})([mhdw])$/;

function partsOf(t: T, { from, to }: Range, zone: string, nowMs: number) {
  const [, n, unit] = SPAN.exec(from ?? DEFAULT_FROM) ?? [];
  return {
    span: n && unit ? { n: Number(n), unit } : null,
    begin: absolute(t, from ?? DEFAULT_FROM, zone, nowMs),
    end: absolute(t, to ?? 'now', zone, nowMs),
    endsNow: to === null || to === 'now',
  };
}

/** An instant without the zeros it does not need; null for what is no instant. */
function absolute(t: T, text: string, zone: string, nowMs: number): string | null {
  const date = readDate(text);
  if (!date.ok) return null;
  const { day, time, millis } = formatInstant(new Date(date.fromMs).toISOString(), zone, nowMs, t);
  const precise = millis === '000' ? time.replace(/:00$/, '') : `${time}.${millis}`;
  return `${day} ${precise}`;
}
