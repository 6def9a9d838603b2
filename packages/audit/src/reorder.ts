type Kin = readonly (string | null)[];

/** One step of a patch over a list; `at` and `from` are places in the list as it stands when the step is reached. */
export type Placing =
  | { kind: 'removed'; before: number; at: number }
  | { kind: 'added'; after: number; at: number }
  | { kind: 'moved'; before: number; after: number; from: number; at: number };

export type Reordering = {
  steps: Placing[];
  /** What stayed itself, moved or not, in the order of `after`. */
  pairs: { before: number; after: number }[];
};

/** Items looked at to find places, about 0.1 s; beyond it a list is compared as if nothing had moved. */
const MAX_LOOKS = 10_000_000;

/**
 * How a list whose items all have a name of their own was put into another order: the fewest items that moved (all but a
 * longest rising run), what went and what came. Null where an item has no name, or two share one, or nothing moved.
 */
export function reorder(before: Kin, after: Kin): Reordering | null {
  const places = placesOf(before);
  const now = places && placesOf(after);
  if (!places || !now) return null;
  const pairs = after.flatMap((kin, index) => {
    const old = places.get(kin!);
    return old === undefined ? [] : [{ before: old, after: index }];
  });
  const resting = longestRising(pairs.map((pair) => pair.before));
  if (resting.size === pairs.length) return null;
  const changing = after.length - resting.size;
  if (changing * Math.max(before.length, after.length) > MAX_LOOKS) return null;

  const steps: Placing[] = [];
  const list: string[] = [];
  before.forEach((kin, index) => {
    if (now.has(kin!)) list.push(kin!);
    else steps.push({ kind: 'removed', before: index, at: list.length });
  });
  let previous: string | null = null;
  after.forEach((kin, index) => {
    const old = places.get(kin!);
    if (old === undefined || !resting.has(old)) {
      const from = old === undefined ? null : list.indexOf(kin!);
      if (from !== null) list.splice(from, 1);
      // Behind what stands before it in `after`, which is in place already; whatever has yet to move stands anywhere.
      const at = previous === null ? 0 : list.indexOf(previous) + 1;
      list.splice(at, 0, kin!);
      if (from === null || old === undefined) steps.push({ kind: 'added', after: index, at });
      else steps.push({ kind: 'moved', before: old, after: index, from, at });
    }
    previous = kin;
  });
  return { steps, pairs };
}

/** Where each name stands; null where one is missing or there twice. */
function placesOf(kin: Kin): Map<string, number> | null {
  const places = new Map<string, number>();
  for (const [index, name] of kin.entries()) {
    if (name === null || places.has(name)) return null;
    places.set(name, index);
  }
  return places;
}

/** A longest rising subsequence of distinct numbers, as a set (patience sorting). */
function longestRising(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const behind = new Map<number, number | null>();
  for (const number of numbers) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < number) low = middle + 1;
      else high = middle;
    }
    behind.set(number, ends[low - 1] ?? null);
    ends[low] = number;
  }
  const found = new Set<number>();
  for (let at: number | null = ends.at(-1) ?? null; at !== null; at = behind.get(at) ?? null) found.add(at);
  return found;
}
