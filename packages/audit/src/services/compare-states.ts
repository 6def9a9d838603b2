import { type Change, editsBetween, shownChanges } from '../changes.ts';
import { diffTrees } from '../edits.ts';
import type { EventStates, Snapshot } from '../event.ts';
import { type ParsedSnapshot, parseSnapshot } from '../parse-snapshot.ts';
import { type JsonPatches, patchOf } from '../patch.ts';
import { treeToSortedJson } from '../tree-json.ts';

export type StateComparison = {
  /** What a reader is shown of the two, empty for a missing one; see `displayText`. */
  displays: { before: string; after: string };
  /** All changed fields; `changes` lists the first of them. */
  fields: number;
  changes: Change[];
  changesTruncated: boolean;
  /** RFC 6902 both ways; only where both states are there and parse. */
  jsonPatch: JsonPatches | null;
  /** A state does not parse as what it says it is, so its fields can't be told. */
  unparsed: boolean;
};

/**
 * Fields are told on the event loop, about 0.6 s for this much JSON; parsing YAML costs four times as much a character.
 * Larger states are drawn as written, their fields not told.
 */
const PARSED_CHARACTERS = 1_000_000;
const cost = (side: Snapshot | null): number => (side ? side.text.length * (side.format === 'yaml' ? 4 : 1) : 0);

/** Each state is parsed once; a state that has no fields (`text`), or is missing, has no changed fields. */
export function compareStates({ before, after }: EventStates): StateComparison {
  const affordable = cost(before) + cost(after) <= PARSED_CHARACTERS;
  const parse = (side: Snapshot): ParsedSnapshot =>
    affordable || side.format === 'text' ? parseSnapshot(side) : { tree: null, reason: 'too_large' };
  const old = before && parse(before);
  const now = after && parse(after);
  const displays = displaysOf(before && { ...before, parsed: old }, after && { ...after, parsed: now });
  const without = [old, now].filter((side) => side?.tree === null);
  if (without.length > 0) {
    const unparsed = without.some((side) => side?.reason !== 'text');
    return { displays, fields: 0, changes: [], changesTruncated: false, jsonPatch: null, unparsed };
  }
  const [oldTree, nowTree] = [old?.tree ?? null, now?.tree ?? null];
  const edits = editsBetween(oldTree, nowTree);
  const { changes, truncated } = shownChanges(edits);
  const jsonPatch =
    oldTree && nowTree ? { forward: patchOf(edits), backward: patchOf(diffTrees(nowTree, oldTree)) } : null;
  return { displays, fields: edits.length, changes, changesTruncated: truncated, jsonPatch, unparsed: false };
}

type Side = (Snapshot & { parsed: ParsedSnapshot | null }) | null;

/** The texts as written, where their display texts are the same and they are not: no change of a byte stays unseen. */
function displaysOf(before: Side, after: Side): { before: string; after: string } {
  const displays = { before: displayOf(before), after: displayOf(after) };
  if (before === null || after === null || displays.before !== displays.after) return displays;
  return { before: before.text, after: after.text };
}

function displayOf(side: Side): string {
  if (side === null) return '';
  const tree = side.format === 'json' ? side.parsed?.tree : null;
  return tree ? `${treeToSortedJson(tree)}\n` : side.text;
}
