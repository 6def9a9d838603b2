'use client';
import { memo } from 'react';
import { useWords } from '#words';
import { StateLink } from '../state-link.tsx';
import type { Bar } from './bar.ts';
import { type Clock, spanWords } from './bar-words.ts';
import { CLASSES, countWords, fillOf, totalOf } from './classes.ts';
import { PLOT_HEIGHT } from './sizes.ts';

type BarsProps = { bars: readonly Bar[]; active: number; setActive: (bar: number) => void; clock: Clock };

/** Each bar is a link to its own range: it works without script, in a new tab, and by Enter. */
export const Bars = memo(function Bars({ bars, active, setActive, clock }: BarsProps) {
  const t = useWords('log');
  const highest = Math.max(1, ...bars.map(({ counts }) => totalOf(counts)));
  const share = 100 / bars.length;
  return bars.map((bar, index) => {
    const { fromMs, toMs, counts, zoom } = bar;
    return (
      <StateLink
        key={fromMs}
        className="bar"
        change={zoom}
        data-bar={index}
        tabIndex={index === active ? 0 : -1}
        aria-label={`${spanWords(fromMs, toMs, clock)}: ${countWords(t, counts)}`}
        onFocus={() => setActive(index)}
      >
        <rect className="bar-column" x={`${index * share}%`} width={`${share}%`} height={PLOT_HEIGHT} />
        <Stack counts={counts} highest={highest} x={(index + 0.09) * share} width={share * 0.82} />
      </StateLink>
    );
  });
});

type StackProps = { counts: Bar['counts']; highest: number; x: number; width: number };

/** From the bottom up; whatever there is shows at least a pixel or two. */
function Stack({ counts, highest, x, width }: StackProps) {
  let reached = 0;
  return CLASSES.map((name) => {
    const count = counts[name];
    if (!count) return null;
    const height = Math.max(1.5, (count / highest) * (PLOT_HEIGHT - 6));
    reached += height;
    return (
      <rect key={name} fill={fillOf(name)} x={`${x}%`} width={`${width}%`} y={PLOT_HEIGHT - reached} height={height} />
    );
  });
}
