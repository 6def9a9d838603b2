import type { Snapshot } from './event.ts';
import { parseSnapshot } from './parse-snapshot.ts';
import { treeToSortedJson } from './tree-json.ts';

/**
 * What a reader is shown of a state: JSON with sorted members and two spaces, every digit kept; YAML and text, and JSON
 * that can't be parsed without loss, as they were written.
 */
export function displayText(snapshot: Snapshot): string {
  if (snapshot.format !== 'json') return snapshot.text;
  const { tree } = parseSnapshot(snapshot);
  return tree ? `${treeToSortedJson(tree)}\n` : snapshot.text;
}
