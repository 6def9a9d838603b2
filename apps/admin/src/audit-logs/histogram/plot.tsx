'use client';
import type { EventHistogram } from '@indelible/audit/services/count-histogram';
import { useWords } from '#words';
import type { Bar } from './bar.ts';
import { BarPatterns } from './bar-patterns.tsx';
import { type Clock, ticksOf } from './bar-words.ts';
import { Bars } from './bars.tsx';
import { FIGURE_HEIGHT, PLOT_HEIGHT } from './sizes.ts';
import type { useBrush } from './use-brush.ts';

type PlotProps = { bars: readonly Bar[]; data: EventHistogram; clock: Clock; brush: ReturnType<typeof useBrush> };

/** The drawing itself, at a fixed height; only its bars and its brush are for the hand. */
export function Plot({ bars, data, clock, brush }: PlotProps) {
  const t = useWords('log');
  const share = 100 / bars.length;
  const ticks = ticksOf({ fromMs: bars[0]?.fromMs ?? 0, toMs: bars.at(-1)?.toMs ?? 1 }, clock);
  const selected = brush.brush;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      className="plot"
      width="100%"
      height={FIGURE_HEIGHT}
      role="group"
      aria-label={t('barsOldestFirstArrow')}
      {...brush.handlers}
    >
      <BarPatterns />
      <Unknown bars={bars} data={data} />
      {selected && (
        <rect
          className="brush"
          x={`${selected.first * share}%`}
          width={`${(selected.last - selected.first + 1) * share}%`}
          height={PLOT_HEIGHT}
        />
      )}
      <Bars bars={bars} active={brush.active} setActive={brush.setActive} clock={clock} />
      <line className="axis" x1="0" x2="100%" y1={PLOT_HEIGHT - 0.5} y2={PLOT_HEIGHT - 0.5} />
      {ticks.map(({ at, text, wideOnly }) => (
        <g key={at} className={wideOnly ? 'tick wide' : 'tick'}>
          <line className="axis" x1={`${at * 100}%`} x2={`${at * 100}%`} y1={PLOT_HEIGHT} y2={FIGURE_HEIGHT} />
          <text x={`${at * 100}%`} y={PLOT_HEIGHT + 13} dx="4">
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Where there is nothing to see for a reason: out of retention, before the log began, or beyond what one request looks at. */
function Unknown({ bars, data }: { bars: readonly Bar[]; data: EventHistogram }) {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return null;
  const untilMs = data.searchedBackTo === null ? (data.keptFromMs ?? data.dataFromMs) : Date.parse(data.searchedBackTo);
  const at = ((untilMs ?? 0) - first.fromMs) / (last.toMs - first.fromMs);
  if (untilMs === null || at <= 0 || at >= 1) return null;
  return (
    <>
      <rect className="unknown" fill="url(#bar-unknown)" width={`${at * 100}%`} height={PLOT_HEIGHT} />
      <line className="begins" x1={`${at * 100}%`} x2={`${at * 100}%`} y1="0" y2={PLOT_HEIGHT} />
    </>
  );
}
