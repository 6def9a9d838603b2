import { diffTrees } from './edits.ts';
import type { Snapshot } from './event.ts';
import { LIMITS } from './limits.ts';
import { type ParsedSnapshot, parseSnapshot } from './parse-snapshot.ts';
import { pathText } from './path.ts';

/**
 * The paths that differ, each once, at most `limit`; then, or where one is longer than LIMITS.changedPathChars, a last `*`
 * says that there are more. Empty when a side is missing or has no fields. `Infinity` gives all: what a `*` is re-checked by.
 */
export function changedPaths(
  before: Snapshot | null,
  after: Snapshot | null,
  limit: number = LIMITS.changedPaths,
  parse: (snapshot: Snapshot) => ParsedSnapshot = parseSnapshot,
): string[] {
  if (!before || !after) return [];
  const [old, now] = [parse(before), parse(after)];
  if (!old.tree || !now.tree) return [];
  const paths = new Set<string>();
  let more = false;
  for (const edit of diffTrees(old.tree, now.tree)) {
    const path = pathText(edit.path);
    if (limit !== Number.POSITIVE_INFINITY && (path.length > LIMITS.changedPathChars || paths.size >= limit))
      more ||= !paths.has(path);
    else paths.add(path);
  }
  return more ? [...paths, '*'] : [...paths];
}
