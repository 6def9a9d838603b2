import { align, type Items } from './align.ts';
import { Interner } from './intern.ts';
import type { Segment } from './path.ts';
import type { Tree } from './tree.ts';

/**
 * One difference between two trees, in the order in which a patch applies it. `path` counts array items as they stand in
 * `after`, a removed item itself as it stood in `before`; `patchPath` is where it stands when the patch reaches it.
 */
export type Edit = { path: Segment[]; patchPath: Segment[] } & (
  | { kind: 'added'; before: null; after: Tree }
  | { kind: 'removed'; before: Tree; after: null }
  | { kind: 'changed'; before: Tree; after: Tree }
);

/** Every difference, each as deep as it can be told. None when the trees are equal; order of members is no difference. */
export function diffTrees(before: Tree, after: Tree): Edit[] {
  const edits: Edit[] = [];
  compare({ before, after, path: [] }, new Interner(), edits);
  return edits;
}

type Pair = { before: Tree; after: Tree; path: Segment[]; step?: Segment };

function compare({ before, after, path, step }: Pair, interner: Interner, edits: Edit[]): void {
  if (interner.number(before) === interner.number(after)) return;
  const at = step === undefined ? path : [...path, step];
  if (before.kind === 'object' && after.kind === 'object') {
    compareObjects(before.members, after.members, at, interner, edits);
  } else if (before.kind === 'array' && after.kind === 'array') {
    compareArrays(before.items, after.items, at, interner, edits);
  } else {
    edits.push({ kind: 'changed', ...here(at), before, after });
  }
}

const here = (path: Segment[]) => ({ path, patchPath: path });

type Members = Map<string, Tree>;

function compareObjects(before: Members, after: Members, at: Segment[], interner: Interner, edits: Edit[]): void {
  for (const [name, old] of before) {
    const now = after.get(name);
    if (now) compare({ before: old, after: now, path: at, step: name }, interner, edits);
    else edits.push({ kind: 'removed', ...here([...at, name]), before: old, after: null });
  }
  for (const [name, now] of after) {
    if (!before.has(name)) edits.push({ kind: 'added', ...here([...at, name]), before: null, after: now });
  }
}

function compareArrays(before: Tree[], after: Tree[], at: Segment[], interner: Interner, edits: Edit[]): void {
  // While a patch runs, everything before this index already stands as in `after`.
  let standing = 0;
  for (const step of align(itemsOf(before, interner), itemsOf(after, interner))) {
    if (step.after === null) {
      const [path, patchPath] = [
        [...at, step.before],
        [...at, standing],
      ];
      edits.push({ kind: 'removed', path, patchPath, before: before[step.before]!, after: null });
      continue;
    }
    const index = standing++;
    const now = after[step.after]!;
    if (step.before === null) edits.push({ kind: 'added', ...here([...at, index]), before: null, after: now });
    else compare({ before: before[step.before]!, after: now, path: at, step: index }, interner, edits);
  }
}

const itemsOf = (items: Tree[], interner: Interner): Items => ({
  equal: items.map((item) => interner.number(item)),
  kin: items.map(kinOf),
});

/** What names an item of a list: its `id`, `name` or `key`. Items without one pair by their order. */
function kinOf(item: Tree): string | null {
  if (item.kind !== 'object') return null;
  for (const name of ['id', 'name', 'key']) {
    const value = item.members.get(name);
    if (value && (value.kind === 'string' || value.kind === 'number')) return `${name}=${value.text}`;
  }
  return null;
}
