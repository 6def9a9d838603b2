const WIDTHS = ['w-24', 'w-28', 'w-20', 'w-24'];

export function FacetSkeleton() {
  return WIDTHS.map((width, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows without content, never reordered
    <div key={index} className="facet-row">
      <div className={`skeleton ${width}`} />
    </div>
  ));
}
