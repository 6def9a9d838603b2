import type { CompletionValue } from '@indelible/audit/store';

/** A branch: `value` and everything below it by the dot, `count` of all that. `name` is what it adds to the branch above. */
export type Branch = { value: string; name: string; depth: number; count: number };
type Node = { value: string; own: number; count: number; children: Map<string, Node> };

/**
 * Values cut at their dots, as rows from the top down: each branch before what is below it, the largest first. A branch that
 * says nothing of its own, having one below it and no event itself, is one with it: `company.team`, not `company` and `.team`.
 */
export function treeOf(values: readonly CompletionValue[]): Branch[] {
  const root: Node = { value: '', own: 0, count: 0, children: new Map() };
  for (const { value, count } of values) {
    let node = root;
    for (const part of value.split('.')) {
      const path = node === root ? part : `${node.value}.${part}`;
      const next = node.children.get(part) ?? { value: path, own: 0, count: 0, children: new Map() };
      node.children.set(part, next);
      node = next;
      node.count += count;
    }
    node.own += count;
  }
  return rowsBelow(root, 0);
}

function rowsBelow(above: Node, depth: number): Branch[] {
  const below = [...above.children.values()].map(joined);
  below.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return below.flatMap((node) => {
    const name = depth === 0 ? node.value : node.value.slice(above.value.length);
    return [{ value: node.value, name, depth, count: node.count }, ...rowsBelow(node, depth + 1)];
  });
}

function joined(node: Node): Node {
  const [only] = node.children.values();
  return only && node.children.size === 1 && node.own === 0 ? joined(only) : node;
}
