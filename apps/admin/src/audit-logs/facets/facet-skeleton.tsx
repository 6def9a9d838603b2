const WIDTHS = ['w-24', 'w-28', 'w-20', 'w-24', 'w-16', 'w-28', 'w-20', 'w-12'];

/** As many rows as the facet mostly has, so that little moves when they come. */
export function FacetSkeleton({ rows }: { rows: number }) {
  return WIDTHS.slice(0, rows).map((width, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows without content, never reordered
    <div key={index} className="facet-row">
      <div className={`skeleton ${width}`} />
    </div>
  ));
}
