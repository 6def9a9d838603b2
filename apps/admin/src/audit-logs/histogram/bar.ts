import type { EventHistogram } from '@indelible/audit/services/count-histogram';
import type { ActionCounts } from '@indelible/audit/store';
import type { ListState } from '../list-state.ts';
import { zoomIn } from './zoom.ts';

/** One bar: its whole width in time, what it counts, and where it leads. */
export type Bar = { fromMs: number; toMs: number; counts: ActionCounts; zoom: Partial<ListState> };

type RangeState = Pick<ListState, 'from' | 'to'>;

export function barsOf({ buckets, widthMs, range }: EventHistogram, state: RangeState): Bar[] {
  return buckets.map(({ fromMs, counts }) => {
    const ends = { fromMs, toMs: fromMs + widthMs };
    return { ...ends, counts, zoom: { ...zoomIn(ends, range, state), event: null } };
  });
}
