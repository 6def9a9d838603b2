import { type Change, editsBetween, shownChanges } from '../changes.ts';
import { diffTrees } from '../edits.ts';
import type { EventStates, Snapshot } from '../event.ts';
import { type ParsedSnapshot, parseSnapshot } from '../parse-snapshot.ts';
import { type JsonPatches, patchOf } from '../patch.ts';
import type { Tree } from '../tree.ts';
import { treeToSortedJson } from '../tree-json.ts';
import type { Syntax } from './diff-drawer.ts';

export type StateComparison = {
  /** What a reader is shown of the two, empty for a missing one; see `displayText`. */
  displays: { before: string; after: string };
  /** As what each display is written. */
  syntax: { before: Syntax | null; after: Syntax | null };
  /** Of unlike formats: both displays are the same JSON (`same`), or are shown as JSON to be compared at all (`shown`). */
  bridged: 'same' | 'shown' | null;
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
  const bridge = before && after && before.format !== after.format && bridgeOf(old?.tree, now?.tree);
  const displays = bridge || displaysOf(before && { ...before, parsed: old }, after && { ...after, parsed: now });
  const shown = {
    displays,
    syntax: bridge ? BOTH_JSON : { before: syntaxOf(before), after: syntaxOf(after) },
    bridged: bridge ? (bridge.before === bridge.after ? ('same' as const) : ('shown' as const)) : null,
  };
  const without = [old, now].filter((side) => side?.tree === null);
  if (without.length > 0) {
    const unparsed = without.some((side) => side?.reason !== 'text');
    return { ...shown, fields: 0, changes: [], changesTruncated: false, jsonPatch: null, unparsed };
  }
  const [oldTree, nowTree] = [old?.tree ?? null, now?.tree ?? null];
  const edits = editsBetween(oldTree, nowTree);
  const { changes, truncated } = shownChanges(edits);
  const jsonPatch =
    oldTree && nowTree ? { forward: patchOf(edits), backward: patchOf(diffTrees(nowTree, oldTree)) } : null;
  return { ...shown, fields: edits.length, changes, changesTruncated: truncated, jsonPatch, unparsed: false };
}

const BOTH_JSON = { before: 'json', after: 'json' } as const;
const syntaxOf = (side: Snapshot | null): Syntax | null => (side && side.format !== 'text' ? side.format : null);

/** Both as JSON, where both parse: written as they are, every line of a document in another format would be a change. */
const bridgeOf = (before: Tree | null | undefined, after: Tree | null | undefined) =>
  before && after ? { before: `${treeToSortedJson(before)}\n`, after: `${treeToSortedJson(after)}\n` } : null;

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
