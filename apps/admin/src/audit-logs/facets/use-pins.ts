'use client';
import { useCallback, useMemo } from 'react';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { addressed, putIntoAddress } from '../put-into-address.ts';
import { readPins, writePins } from './pins.ts';

/** The pinned facets: those of the view in the address, else this browser's own. A change goes to where they came from, too. */
export function usePins(): { pins: readonly string[]; setPins: (pins: readonly string[]) => void } {
  const { state } = useAuditLogs();
  const { preferences, set } = usePreferences();
  const pins = useMemo(
    () => (state.pins === null ? preferences.pins : readPins(state.pins)),
    [state.pins, preferences.pins],
  );
  const setPins = useCallback(
    (wanted: readonly string[]) => {
      set('pins', wanted);
      if (addressed().pins !== null) putIntoAddress({ pins: writePins(wanted) });
    },
    [set],
  );
  return { pins, setPins };
}
