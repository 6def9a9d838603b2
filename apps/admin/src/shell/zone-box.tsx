'use client';
import { Check } from 'lucide-react';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { zoneOffset } from '../time/format-instant.ts';
import { useRenderedAt } from '../time/now-context.tsx';
import { browserZone, zoneLabel } from '../time/zone.ts';

/** Made when it is opened, so only ever in the browser: its zone may be read here. */
export function ZoneBox({ close }: { close: () => void }) {
  const { preferences, set } = usePreferences();
  const now = useRenderedAt();
  const own = browserZone();
  const zones = [...new Set(['UTC', own, preferences.zone])];
  return zones.map((zone) => (
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
  ));
}
