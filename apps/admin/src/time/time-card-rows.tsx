'use client';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatExact, zoneOffset } from './format-instant.ts';
import { formatRelative } from './format-relative.ts';
import { browserZone, zoneLabel } from './zone.ts';

/** Opened by hand, so only ever rendered in the browser: its clock and zone may be read here. */
export function TimeCardRows({ iso, takesFocus }: { iso: string; takesFocus: boolean }) {
  const ms = Date.parse(iso);
  const zone = browserZone();
  const rows = [
    { name: 'UTC', shown: formatExact(iso, 'UTC'), copied: iso },
    {
      name: zone === 'UTC' ? 'Browser (UTC)' : `${zoneLabel(zone)} (${zoneOffset(ms, zone)})`,
      shown: formatExact(iso, zone),
      copied: `${formatExact(iso, zone)} ${zoneOffset(ms, zone)}`,
    },
    { name: 'Relative', shown: formatRelative(iso, Date.now()), copied: formatRelative(iso, Date.now()) },
    { name: 'Epoch, ms', shown: String(ms), copied: String(ms) },
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
