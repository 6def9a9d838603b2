import { JsonSyntaxError, type JsonVisitor, scanJson, unquoteJson } from './json-scan.ts';
import { LIMITS } from './limits.ts';
import { type Tree, UnparsedError } from './tree.ts';

type Open = Extract<Tree, { kind: 'array' | 'object' }>;

/** Throws UnparsedError: not JSON, a name twice in one object, deeper or larger than LIMITS allow. */
export function parseJson(text: string): Tree {
  const open: Open[] = [];
  let name = '';
  let nodes = 0;
  let root: Tree | null = null;
  const place = (tree: Tree) => {
    if (++nodes > LIMITS.treeNodes) throw new UnparsedError('too_large');
    const parent = open.at(-1);
    if (!parent) root = tree;
    else if (parent.kind === 'array') parent.items.push(tree);
    else if (parent.members.has(name)) throw new UnparsedError('duplicate_key');
    else parent.members.set(name, tree);
  };
  const visitor: JsonVisitor = {
    open(kind) {
      if (open.length >= LIMITS.treeDepth) throw new UnparsedError('too_deep');
      const tree: Open = kind === 'array' ? { kind, items: [] } : { kind, members: new Map() };
      place(tree);
      open.push(tree);
    },
    close: () => open.pop(),
    name(next) {
      name = next;
    },
    scalar(kind, from, to) {
      const literal = text.slice(from, to);
      place({ kind, text: kind === 'string' ? unquoteJson(literal) : literal });
    },
  };
  try {
    scanJson(text, visitor);
  } catch (error) {
    throw error instanceof JsonSyntaxError ? new UnparsedError('syntax', { cause: error }) : error;
  }
  return root!;
}
