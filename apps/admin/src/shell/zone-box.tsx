'use client';
import { Check } from 'lucide-react';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { zoneOffset } from '../time/format-instant.ts';
import { useRenderedAt } from '../time/now-context.tsx';
import { browserZone, zoneLabel } from '../time/zone.ts';

/** Made when it is opened, so only ever in the browser: its zone may be read here. */
export function ZoneBox({ close }: { close: () => void }) {
  const { preferences, set } = usePreferences();
  const t = useWords('view');
  const now = useRenderedAt();
  const own = browserZone();
  const zones = [...new Set(['UTC', own, preferences.zone])];
  const offset = (zone: string) => (zone === 'UTC' ? t('utc') : zoneOffset(now, zone));
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
      <span className="text-ink-3 text-xs">{zone === own ? t('ownZone', { offset: offset(zone) }) : offset(zone)}</span>
      {zone === preferences.zone && <Check size={14} className="ml-auto" aria-hidden="true" />}
    </button>
  ));
}
