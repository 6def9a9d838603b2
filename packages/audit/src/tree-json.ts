import type { Tree } from './tree.ts';

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** One line of JSON, members in their own order, numbers as written. A YAML number that JSON lacks (`0x1F`) is a string. */
export function treeToJson(tree: Tree): string {
  if (tree.kind === 'array') return `[${tree.items.map(treeToJson).join(',')}]`;
  if (tree.kind === 'object') {
    return `{${Array.from(tree.members, ([name, value]) => `${JSON.stringify(name)}:${treeToJson(value)}`).join(',')}}`;
  }
  if (tree.kind === 'string' || (tree.kind === 'number' && !JSON_NUMBER.test(tree.text)))
    return JSON.stringify(tree.text);
  return tree.text;
}

/** Lines of JSON with two spaces and members sorted by UTF-16 code units, so that order makes no difference in a diff. */
export function treeToSortedJson(tree: Tree, indent = ''): string {
  const deeper = `${indent}  `;
  if (tree.kind === 'array' && tree.items.length > 0) {
    return `[\n${tree.items.map((item) => deeper + treeToSortedJson(item, deeper)).join(',\n')}\n${indent}]`;
  }
  if (tree.kind === 'object' && tree.members.size > 0) {
    const lines = [...tree.members.keys()]
      .sort()
      .map((name) => `${deeper}${JSON.stringify(name)}: ${treeToSortedJson(tree.members.get(name)!, deeper)}`);
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return treeToJson(tree);
}
