/** One step through two lists in order: an index into each, null where the other list has nothing to pair with. */
export type Step =
  | { before: number; after: number }
  | { before: number; after: null }
  | { before: null; after: number };

/** Two lists by numbers: `equal[i] === equal[j]` means equal, `kin` names what stays itself when its content changes. */
export type Items = { equal: readonly number[]; kin: readonly (string | null)[] };

/** Beyond this many cells, the middle is paired index by index: right, but no longer the shortest edit. */
const MAX_CELLS = 1_000_000;

/**
 * Pairs the items of two lists so that an insertion does not look like a change of all that follows: equal items by their
 * longest common subsequence, what lies between by kinship, the rest in order. Indexes rise on both sides.
 */
export function align(before: Items, after: Items): Step[] {
  const [b, a] = [before.equal, after.equal];
  let start = 0;
  while (start < b.length && start < a.length && b[start] === a[start]) start++;
  let end = 0;
  while (end < b.length - start && end < a.length - start && b[b.length - 1 - end] === a[a.length - 1 - end]) end++;

  const steps: Step[] = [];
  for (let i = 0; i < start; i++) steps.push({ before: i, after: i });
  let [i, j] = [start, start];
  const anchors = commonSubsequence(b.slice(start, b.length - end), a.slice(start, a.length - end));
  for (const [anchorI, anchorJ] of anchors) {
    pairGap(before, after, [i, start + anchorI], [j, start + anchorJ], steps);
    [i, j] = [start + anchorI + 1, start + anchorJ + 1];
    steps.push({ before: i - 1, after: j - 1 });
  }
  pairGap(before, after, [i, b.length - end], [j, a.length - end], steps);
  for (let k = end; k > 0; k--) steps.push({ before: b.length - k, after: a.length - k });
  return steps;
}

function commonSubsequence(b: readonly number[], a: readonly number[]): [number, number][] {
  const width = a.length + 1;
  if (b.length * a.length === 0 || b.length * a.length > MAX_CELLS) return [];
  const longest = new Uint32Array((b.length + 1) * width);
  for (let i = b.length - 1; i >= 0; i--) {
    for (let j = a.length - 1; j >= 0; j--) {
      const skip = Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
      longest[i * width + j] = b[i] === a[j] ? longest[(i + 1) * width + j + 1]! + 1 : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < b.length && j < a.length; ) {
    if (b[i] === a[j]) pairs.push([i++, j++]);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

type Gap = readonly [from: number, to: number];

function pairGap(before: Items, after: Items, [fromI, toI]: Gap, [fromJ, toJ]: Gap, steps: Step[]): void {
  // For each kin the places in `after` where it stands, in order.
  const places = new Map<string | null, number[]>();
  for (let j = fromJ; j < toJ; j++) {
    const kin = after.kin[j]!;
    const standing = places.get(kin);
    if (standing) standing.push(j);
    else places.set(kin, [j]);
  }
  let next = fromJ;
  for (let i = fromI; i < toI; i++) {
    const standing = places.get(before.kin[i]!) ?? [];
    while (standing.length > 0 && standing[0]! < next) standing.shift();
    const j = standing.shift();
    if (j === undefined) {
      steps.push({ before: i, after: null });
      continue;
    }
    while (next < j) steps.push({ before: null, after: next++ });
    steps.push({ before: i, after: j });
    next = j + 1;
  }
  while (next < toJ) steps.push({ before: null, after: next++ });
}
