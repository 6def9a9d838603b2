import { cutText } from './cut-text.ts';
import { diffTrees, type Edit } from './edits.ts';
import type { Snapshot } from './event.ts';
import { LIMITS } from './limits.ts';
import { parseSnapshot } from './parse-snapshot.ts';
import { labelText, pathText, pointerText } from './path.ts';
import type { Tree, UnparsedReason } from './tree.ts';
import { treeToJson } from './tree-json.ts';

/** A value to show: a string as it is, anything else as one line of JSON; cut after LIMITS.shownValueChars. */
export type ShownValue = { kind: Tree['kind']; text: string; truncated: boolean };

export type Change = {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** `state.histories[3]` (`path.ts`). */
  path: string;
  /** The same in the words of a reader: `tasks[id=fetch].retries` where the items of a list have names of their own. */
  label: string;
  /** Where an item of a list stood and stands, counted from 0; it is the same item by its `id`, `name` or `key`. */
  moved: { from: number; to: number } | null;
  /** The same as an RFC 6901 pointer. */
  pointer: string;
  before: ShownValue | null;
  after: ShownValue | null;
};

export type Changes =
  | { parsed: true; changes: Change[]; truncated: boolean; counts: Record<Change['kind'], number> }
  | { parsed: false; side: 'before' | 'after'; reason: UnparsedReason };

const NOTHING: Tree = { kind: 'object', members: new Map() };

/**
 * Field-level changes between two states of any two formats, the first LIMITS.shownChanges of them with values, all of
 * them counted. Where one state is missing, each top-level field of the other is added or removed.
 */
export function listChanges(before: Snapshot | null, after: Snapshot | null): Changes {
  const old = before && parseSnapshot(before);
  if (old?.tree === null) return { parsed: false, side: 'before', reason: old.reason };
  const now = after && parseSnapshot(after);
  if (now?.tree === null) return { parsed: false, side: 'after', reason: now.reason };
  return { parsed: true, ...shownChanges(editsBetween(old?.tree ?? null, now?.tree ?? null)) };
}

/** The edits of `diffTrees`, ready to show. */
export function shownChanges(edits: readonly Edit[]): Omit<Extract<Changes, { parsed: true }>, 'parsed'> {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const edit of edits) counts[edit.kind]++;
  const changes = edits.slice(0, LIMITS.shownChanges).map((edit) => ({
    kind: edit.kind,
    path: pathText(edit.path),
    label: labelText(edit.names),
    moved: edit.kind === 'moved' ? { from: edit.from, to: edit.to } : null,
    pointer: pointerText(edit.path),
    before: edit.before && shown(edit.before),
    after: edit.after && shown(edit.after),
  }));
  return { changes, truncated: edits.length > changes.length, counts };
}

/** `diffTrees` where a side may be missing. */
export function editsBetween(before: Tree | null, after: Tree | null): Edit[] {
  if (before && after) return diffTrees(before, after);
  if ((before ?? after)?.kind === 'object') return diffTrees(before ?? NOTHING, after ?? NOTHING);
  if (after) return [{ kind: 'added', path: [], patchPath: [], names: [], before: null, after }];
  return before ? [{ kind: 'removed', path: [], patchPath: [], names: [], before, after: null }] : [];
}

function shown(tree: Tree): ShownValue {
  const whole = tree.kind === 'array' || tree.kind === 'object' ? treeToJson(tree) : tree.text;
  const { text, cut } = cutText(whole, LIMITS.shownValueChars);
  return { kind: tree.kind, text, truncated: cut };
}
