/** What all bars of a histogram hold together, by the class of the action. */
export function inBars(body: { buckets: { counts: Record<string, number> }[] }): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { counts } of body.buckets) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}
