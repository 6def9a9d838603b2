import { FIGURE_HEIGHT, PLOT_HEIGHT } from './sizes.ts';

const HEIGHTS = [20, 34, 28, 46, 30, 24, 52, 40, 36, 22, 31, 44, 58, 38, 26, 32, 48, 29, 25, 42];
const SHARE = 100 / HEIGHTS.length;

/** As high as what it stands for. */
export function HistogramSkeleton() {
  return (
    <div className="script-only">
      <div className="histogram-head">
        <div className="skeleton w-72 max-w-full" />
      </div>
      <svg className="plot-skeleton" width="100%" height={FIGURE_HEIGHT} aria-hidden="true">
        {HEIGHTS.map((height, index) => (
          <rect
            key={height}
            x={`${(index + 0.1) * SHARE}%`}
            y={PLOT_HEIGHT - height}
            width={`${SHARE * 0.8}%`}
            height={height}
          />
        ))}
      </svg>
    </div>
  );
}
