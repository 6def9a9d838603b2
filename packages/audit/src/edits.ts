import { align, type Items } from './align.ts';
import { Interner } from './intern.ts';
import type { Segment } from './path.ts';
import { type Reordering, reorder } from './reorder.ts';
import type { Tree } from './tree.ts';

/**
 * One difference between two trees, in the order in which a patch applies it. `path` counts array items as they stand in
 * `after`, a removed item itself as it stood in `before`; `patchPath` is where it stands when the patch reaches it.
 * `names` is `path` with an item's name (`id=fetch`) where all items of its list have one of their own.
 */
export type Edit = { path: Segment[]; patchPath: Segment[]; names: Step[] } & (
  | { kind: 'added'; before: null; after: Tree }
  | { kind: 'removed'; before: Tree; after: null }
  | { kind: 'changed'; before: Tree; after: Tree }
  /** An item of a list, from place `from` to place `to`; `patchFrom` is where it stood when the patch reaches it. */
  | { kind: 'moved'; before: null; after: null; from: number; to: number; patchFrom: Segment[] }
);

/** A step down a tree: of an item its name, where it has one. */
export type Step = Segment | { item: string };

/** Every difference, each as deep as it can be told. None when the trees are equal; order of members is no difference. */
export function diffTrees(before: Tree, after: Tree): Edit[] {
  const edits: Edit[] = [];
  compare({ before, after, at: ROOT }, new Interner(), edits);
  return edits;
}

type Place = { path: Segment[]; names: Step[] };
const ROOT: Place = { path: [], names: [] };
const below = ({ path, names }: Place, segment: Segment, name: Step = segment): Place => ({
  path: [...path, segment],
  names: [...names, name],
});
const here = (place: Place) => ({ ...place, patchPath: place.path });

type Pair = { before: Tree; after: Tree; at: Place; step?: [segment: Segment, name?: Step] };

function compare({ before, after, at: above, step }: Pair, interner: Interner, edits: Edit[]): void {
  if (interner.number(before) === interner.number(after)) return;
  const at = step ? below(above, ...step) : above;
  if (before.kind === 'object' && after.kind === 'object') {
    compareObjects(before.members, after.members, at, interner, edits);
  } else if (before.kind === 'array' && after.kind === 'array') {
    compareArrays(before.items, after.items, at, interner, edits);
  } else {
    edits.push({ kind: 'changed', ...here(at), before, after });
  }
}

type Members = Map<string, Tree>;

function compareObjects(before: Members, after: Members, at: Place, interner: Interner, edits: Edit[]): void {
  for (const [name, old] of before) {
    const now = after.get(name);
    if (now) compare({ before: old, after: now, at, step: [name] }, interner, edits);
    else edits.push({ kind: 'removed', ...here(below(at, name)), before: old, after: null });
  }
  for (const [name, now] of after) {
    if (!before.has(name)) edits.push({ kind: 'added', ...here(below(at, name)), before: null, after: now });
  }
}

type Lists = { before: Tree[]; after: Tree[]; at: Place; names: { before: ItemNames; after: ItemNames } };
type ItemNames = (index: number) => Step;

function compareArrays(before: Tree[], after: Tree[], at: Place, interner: Interner, edits: Edit[]): void {
  const [old, now] = [itemsOf(before, interner), itemsOf(after, interner)];
  const named = isNamed(old.kin) && isNamed(now.kin);
  const nameIn = (kin: Items['kin']): ItemNames => (named ? (index) => ({ item: kin[index]! }) : (index) => index);
  const lists = { before, after, at, names: { before: nameIn(old.kin), after: nameIn(now.kin) } };
  const reordering = named ? reorder(old.kin, now.kin) : null;
  if (reordering) compareReordered(lists, reordering, interner, edits);
  else compareAligned(lists, align(old, now), interner, edits);
}

function compareAligned(
  { before, after, at, names }: Lists,
  steps: ReturnType<typeof align>,
  interner: Interner,
  edits: Edit[],
): void {
  // While a patch runs, everything before this index already stands as in `after`.
  let standing = 0;
  for (const step of steps) {
    if (step.after === null) {
      const place = below(at, step.before, names.before(step.before));
      edits.push({
        ...{ kind: 'removed', ...place, patchPath: [...at.path, standing] },
        ...{ before: before[step.before]!, after: null },
      });
      continue;
    }
    const index = standing++;
    const now = after[step.after]!;
    const name = names.after(step.after);
    if (step.before === null) {
      edits.push({ kind: 'added', ...here(below(at, index, name)), before: null, after: now });
    } else compare({ before: before[step.before]!, after: now, at, step: [index, name] }, interner, edits);
  }
}

/** First what went, came and moved; then, all items standing as in `after`, what changed within them. */
function compareReordered(
  { before, after, at, names }: Lists,
  { steps, pairs }: Reordering,
  interner: Interner,
  edits: Edit[],
): void {
  for (const step of steps) {
    const patchPath = [...at.path, step.at];
    if (step.kind === 'removed') {
      const place = below(at, step.before, names.before(step.before));
      edits.push({ kind: 'removed', ...place, patchPath, before: before[step.before]!, after: null });
      continue;
    }
    const place = below(at, step.after, names.after(step.after));
    if (step.kind === 'added') {
      edits.push({ kind: 'added', ...place, patchPath, before: null, after: after[step.after]! });
    } else {
      edits.push({
        ...{ kind: 'moved', ...place, patchPath, patchFrom: [...at.path, step.from] },
        ...{ before: null, after: null, from: step.before, to: step.after },
      });
    }
  }
  for (const pair of pairs) {
    const step: Pair['step'] = [pair.after, names.after(pair.after)];
    compare({ before: before[pair.before]!, after: after[pair.after]!, at, step }, interner, edits);
  }
}

const itemsOf = (items: Tree[], interner: Interner): Items => ({
  equal: items.map((item) => interner.number(item)),
  kin: items.map(kinOf),
});

const isNamed = (kin: Items['kin']): boolean => !kin.includes(null) && new Set(kin).size === kin.length;

/** What names an item of a list: its `id`, `name` or `key`. Items without one pair by their order. */
function kinOf(item: Tree): string | null {
  if (item.kind !== 'object') return null;
  for (const name of ['id', 'name', 'key']) {
    const value = item.members.get(name);
    if (value && (value.kind === 'string' || value.kind === 'number')) return `${name}=${value.text}`;
  }
  return null;
}
