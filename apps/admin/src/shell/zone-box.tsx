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
  const choices = [
    ...zones.map((zone) => ({
      name: zoneLabel(zone),
      hint: zone === own ? t('ownZone', { offset: offset(zone) }) : offset(zone),
      isOn: preferences.times === 'absolute' && zone === preferences.zone,
      choose: () => {
        set('times', 'absolute');
        set('zone', zone);
      },
    })),
    {
      name: t('relative'),
      hint: t('relativeHint'),
      isOn: preferences.times === 'relative',
      choose: () => set('times', 'relative'),
    },
  ];
  return choices.map(({ name, hint, isOn, choose }) => (
    <button
      key={name}
      type="button"
      className="item"
      aria-pressed={isOn}
      onClick={() => {
        choose();
        close();
      }}
    >
      {name}
      <span className="text-ink-3 text-xs">{hint}</span>
      {isOn && <Check size={14} className="ml-auto" aria-hidden="true" />}
    </button>
  ));
}
