import type { Snapshot } from './event.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import { type Tree, UnparsedError, type UnparsedReason } from './tree.ts';
import type { ReadYaml } from './yaml-source.ts';

export type ParsedSnapshot = { tree: Tree; reason: null } | { tree: null; reason: UnparsedReason };

/** The tree of a state, or why there is none; never throws for what the text holds. */
export function parseSnapshot(snapshot: Snapshot, readYaml?: ReadYaml): ParsedSnapshot {
  if (snapshot.format === 'text') return { tree: null, reason: 'text' };
  try {
    const tree = snapshot.format === 'json' ? parseJson(snapshot.text) : parseYaml(snapshot.text, readYaml);
    return { tree, reason: null };
  } catch (error) {
    if (error instanceof UnparsedError) return { tree: null, reason: error.reason };
    throw error;
  }
}
