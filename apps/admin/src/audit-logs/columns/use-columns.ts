'use client';
import { useEffect, useMemo } from 'react';
import type { Density } from '../../preferences/preferences.ts';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { addressed, putIntoAddress } from '../put-into-address.ts';
import { readColumns, writeColumns } from './column-names.ts';
import { type ColumnWidths, setWidth } from './column-widths.ts';

export type Columns = {
  names: readonly string[];
  widths: ColumnWidths;
  density: Density;
  /** Is given the columns as they are at that moment: of two quick choices none is lost. */
  choose: (change: (now: string[]) => string[]) => void;
  /** null gives the column its usual width back. */
  resize: (name: string, px: number | null) => void;
  setDensity: (density: Density) => void;
  reset: () => void;
};

/**
 * What the address says of columns goes first: a link shows the same to everyone. Where it says nothing, this browser's last choice
 * stands. Widths and density are of the screen, and stay in the browser.
 */
export function useColumns(): Columns {
  const { state } = useAuditLogs();
  const { preferences, set } = usePreferences();
  const { columns: kept, widths, density } = preferences;
  const shown = state.cols ?? kept;
  return useMemo(
    () => ({
      names: readColumns(shown),
      widths,
      density,
      choose(change) {
        const cols = writeColumns(change(readColumns(addressed().cols ?? kept)));
        set('columns', cols ?? '');
        putIntoAddress({ cols });
      },
      resize: (name, px) => set('widths', setWidth(widths, name, px)),
      setDensity: (wanted) => set('density', wanted),
      reset() {
        set('columns', '');
        set('widths', {});
        set('density', 'comfortable');
        putIntoAddress({ cols: null });
      },
    }),
    [shown, kept, widths, density, set],
  );
}

/** The browser's own choice, put into the address when the page opens: it can be shared from there. */
export function useColumnsInAddress(): void {
  const { columns } = usePreferences().preferences;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; a later choice writes the address itself
  useEffect(() => {
    if (columns !== '' && addressed().cols === null) putIntoAddress({ cols: columns });
  }, []);
}
