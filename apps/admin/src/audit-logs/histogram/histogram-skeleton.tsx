const HEIGHTS = [20, 34, 28, 46, 30, 24, 52, 40, 36, 22, 30, 44, 58, 38, 26, 32, 48, 30, 24, 42];

/** As high as what it stands for. */
export function HistogramSkeleton() {
  return (
    <div className="histogram-skeleton script-only">
      <div className="histogram-head">
        <div className="skeleton w-72 max-w-full" />
      </div>
      <div className="plot">
        {HEIGHTS.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars without content, never reordered
          <div key={index} className="skeleton" style={{ height }} />
        ))}
      </div>
      <div className="ticks" />
    </div>
  );
}
