import type { EventHistogram } from '@indelible/audit/services/count-histogram';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import type { Words } from '../../words/words-type.ts';
import type { Bar } from './bar.ts';
import { type Clock, instantWords, spanWords, widthWords } from './bar-words.ts';
import { CLASSES, countWords, fillOf, sumOf, totalOf } from './classes.ts';
import type { Brush } from './use-brush.ts';

/** Ends in minutes: seconds are for bars that are no longer than that. */
const MINUTE_MS = 60_000;

type HistogramHeadProps = {
  bars: readonly Bar[];
  data: EventHistogram;
  clock: Clock;
  /** The bars under the pointer, or those that are selected. */
  pointed: Brush | null;
  isBrushed: boolean;
  children: ReactNode;
};

/** What the bars stand over and count, all of them or the pointed ones; and what their patterns mean. */
export function HistogramHead({ bars, data, clock, pointed, isBrushed, children }: HistogramHeadProps) {
  const t = useWords('log');
  const some = pointed ? bars.slice(pointed.first, pointed.last + 1) : [];
  const all = sumOf(bars);
  const counted = pointed ? sumOf(some) : all;
  return (
    <div className="histogram-head">
      <p className="histogram-range" aria-hidden={pointed ? true : undefined}>
        {pointed ? <Pointed bars={some} clock={clock} /> : <Whole data={data} clock={clock} />}
      </p>
      <ul className="legend" aria-label={t('patterns')}>
        {CLASSES.filter((name) => all[name]).map((name) => (
          <li key={name}>
            <svg width="10" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="2" fill={fillOf(name)} />
            </svg>
            {t(`class_${name}`)}
            <span className="legend-count">{t('classCount', { n: counted[name] ?? 0 })}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {isBrushed && t('selectedEnterZoomsIn', { value: pointedWords(t, some, clock) })}
      </p>
      {children}
    </div>
  );
}

const endsOf = (bars: readonly Bar[], clock: Clock): string =>
  spanWords(bars[0]?.fromMs ?? 0, bars.at(-1)?.toMs ?? 0, clock);

const pointedWords = (t: Words<'log'>, bars: readonly Bar[], clock: Clock): string =>
  `${endsOf(bars, clock)}, ${countWords(t, sumOf(bars))}`;

function Pointed({ bars, clock }: { bars: readonly Bar[]; clock: Clock }) {
  const t = useWords('log');
  const total = totalOf(sumOf(bars));
  return (
    <>
      <b>{endsOf(bars, clock)}</b> <span>· {t('events_n', { n: total })}</span>
    </>
  );
}

function Whole({ data, clock }: { data: EventHistogram; clock: Clock }) {
  const t = useWords('log');
  const { widthMs, range, searchedBackTo, keptFromMs } = data;
  const dataFromMs = keptFromMs ?? data.dataFromMs;
  const grain = widthMs < MINUTE_MS ? 1_000 : MINUTE_MS;
  const [from, to] = [Math.floor(range.fromMs / grain) * grain, Math.ceil(range.toMs / grain) * grain];
  const begins = dataFromMs !== null && dataFromMs > range.fromMs && dataFromMs < range.toMs ? dataFromMs : null;
  return (
    <>
      <b>{spanWords(from, to, clock)}</b>{' '}
      <span>
        · {t('aBar', { width: widthWords(clock.t, widthMs) })}
        {searchedBackTo !== null &&
          ` · ${t('barsSearchedBack', { instant: instantWords(Date.parse(searchedBackTo), clock) })}`}
        {searchedBackTo === null &&
          begins !== null &&
          ` · ${t(keptFromMs === null ? 'logBegins' : 'barsKeptFrom', { instant: instantWords(begins, clock) })}`}
        <span className="script-only"> · {t('dragToZoom')}</span>
      </span>
    </>
  );
}
