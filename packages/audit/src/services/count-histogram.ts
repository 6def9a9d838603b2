import { bucketsOf, histogramRange } from '../histogram.ts';
import { parseRange } from '../range.ts';
import type { ActionCounts, DataSpan, EventReader, SearchedBackTo } from '../store.ts';
import { EventFilter } from './list-events.ts';
import { readQuery } from './read-query.ts';

export const CountHistogram = EventFilter;
export type CountHistogram = EventFilter;

export type EventHistogram = {
  widthMs: number;
  /** At most 60, oldest first, the empty ones too. The last one's events go on to the range's end. */
  buckets: { fromMs: number; counts: ActionCounts }[];
  /** What the bars stand over, half-open: the asked range, or, where that has no beginning, the data. */
  range: { fromMs: number; toMs: number };
  /** The oldest event of the whole log, whatever the filter; null when there is none. */
  dataFromMs: number | null;
  /** Events from before it are out of retention; null where none ever was dropped. */
  keptFromMs: number | null;
  /** False when the work budget ended before the range did: bars before `searchedBackTo` are empty for that reason alone. */
  exact: boolean;
  searchedBackTo: SearchedBackTo;
};

type Reader = Pick<EventReader, 'histogram' | 'dataSpan'> & Partial<Pick<EventReader, 'retention'>>;

/** How the events that the filter finds spread over the range, by the class of their action. */
export async function countHistogram(
  deps: { reader: Reader; nowMs: () => number },
  input: CountHistogram,
): Promise<EventHistogram> {
  const query = readQuery(input.q);
  const nowMs = deps.nowMs();
  const asked = parseRange(input, nowMs);
  const span = millis(await deps.reader.dataSpan());
  const range = histogramRange(asked, span, nowMs);
  const { widthMs, startsMs } = bucketsOf(range);
  const { buckets, exact, searchedBackTo } = await deps.reader.histogram({
    filter: query.expr,
    range: { fromMs: asked.fromMs, toMs: asked.toMs },
    startsMs,
  });
  const kept = (await deps.reader.retention?.())?.keptFrom;
  const keptFromMs = kept === undefined ? null : Date.parse(kept);
  return { widthMs, buckets, range, dataFromMs: span?.oldestMs ?? null, keptFromMs, exact, searchedBackTo };
}

const millis = (span: DataSpan | null) =>
  span && { oldestMs: Date.parse(span.oldestAt), newestMs: Date.parse(span.newestAt) };
