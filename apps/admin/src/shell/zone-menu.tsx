'use client';
import { Check, ChevronDown, Globe } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { zoneOffset } from '../time/format-instant.ts';
import { useRenderedAt } from '../time/now-context.tsx';
import { browserZone, zoneLabel } from '../time/zone.ts';
import { Popover } from '../ui/popover.tsx';

const never = () => () => {};

/** UTC or the browser's own zone; the header always says which one the page shows. */
export function ZoneMenu() {
  const { preferences, set } = usePreferences();
  const now = useRenderedAt();
  const own = useSyncExternalStore(never, browserZone, () => null);
  const zones = [...new Set(['UTC', ...(own ? [own] : []), preferences.zone])];
  return (
    <Popover
      label="Time zone"
      align="end"
      triggerClass="btn btn-quiet"
      triggerLabel={`Time zone: ${zoneLabel(preferences.zone)}`}
      trigger={
        <>
          <Globe size={15} aria-hidden="true" />
          {zoneLabel(preferences.zone)}
          <ChevronDown size={13} className="text-ink-3" aria-hidden="true" />
        </>
      }
    >
      {(close) =>
        zones.map((zone) => (
          <button
            key={zone}
            type="button"
            className="item"
            aria-pressed={zone === preferences.zone}
            onClick={() => {
              set('zone', zone);
              close();
            }}
          >
            {zoneLabel(zone)}
            <span className="text-ink-3 text-xs">
              {zone === 'UTC' ? 'Coordinated Universal Time' : zoneOffset(now, zone)}
              {zone === own && ', this browser'}
            </span>
            {zone === preferences.zone && <Check size={14} className="ml-auto" aria-hidden="true" />}
          </button>
        ))
      }
    </Popover>
  );
}
