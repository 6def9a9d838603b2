import { diffTrees, type Edit } from './edits.ts';
import { pointerText } from './path.ts';
import type { Tree } from './tree.ts';
import { treeToJson } from './tree-json.ts';

/** RFC 6902 documents as JSON text: values keep the digits they were written with. */
export type JsonPatches = { forward: string; backward: string };

/** `forward` makes `before` into `after`, `backward` the other way round. */
export const jsonPatches = (before: Tree, after: Tree): JsonPatches => ({
  forward: patchOf(diffTrees(before, after)),
  backward: patchOf(diffTrees(after, before)),
});

/** The edits as one RFC 6902 document, in their order. */
export const patchOf = (edits: readonly Edit[]): string => `[${edits.map(operation).join(',')}]`;

function operation(edit: Edit): string {
  const path = JSON.stringify(pointerText(edit.patchPath));
  if (edit.kind === 'moved') {
    return `{"op":"move","from":${JSON.stringify(pointerText(edit.patchFrom))},"path":${path}}`;
  }
  if (edit.kind === 'removed') return `{"op":"remove","path":${path}}`;
  return `{"op":"${edit.kind === 'added' ? 'add' : 'replace'}","path":${path},"value":${treeToJson(edit.after)}}`;
}
