'use client';
import { useWords } from '#words';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatExact, zoneOffset } from './format-instant.ts';
import { formatRelative } from './format-relative.ts';
import { browserZone, zoneLabel } from './zone.ts';

/** Opened by hand, so only ever rendered in the browser: its clock and zone may be read here. */
export function TimeCardRows({ iso, takesFocus }: { iso: string; takesFocus: boolean }) {
  const t = useWords('time');
  const ms = Date.parse(iso);
  const zone = browserZone();
  const distance = formatRelative(t, iso, Date.now());
  const rows = [
    { name: 'UTC', shown: formatExact(t, iso, 'UTC'), copied: iso },
    {
      name: zone === 'UTC' ? t('browser') : `${zoneLabel(zone)} (${zoneOffset(ms, zone)})`,
      shown: formatExact(t, iso, zone),
      copied: `${formatExact(t, iso, zone)} ${zoneOffset(ms, zone)}`,
    },
    { name: t('relative'), shown: distance, copied: distance },
    { name: t('epoch'), shown: String(ms), copied: String(ms) },
  ];
  return (
    <dl className="grid grid-cols-[auto_auto_26px] items-center gap-x-3 whitespace-nowrap py-0.5 pl-2">
      {rows.map(({ name, shown, copied }, index) => (
        <div key={name} className="contents">
          <dt className="text-ink-3 text-xs">{name}</dt>
          <dd className="text-right tabular-nums">{shown}</dd>
          <dd>
            <CopyButton text={copied} what={name} autoFocus={takesFocus && index === 0} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
