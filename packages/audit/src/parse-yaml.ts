import { isAlias, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import { LIMITS } from './limits.ts';
import { type Tree, UnparsedError } from './tree.ts';
import { treeToJson } from './tree-json.ts';
import { type ReadYaml, readYaml, type YamlSource } from './yaml-source.ts';

type Built = { tree: Tree; nodes: number; depth: number };

/**
 * The tree of a YAML text, aliases expanded within LIMITS; several documents make an array, an empty text is null.
 * Keys that are no strings are named by their source. Throws UnparsedError.
 */
export function parseYaml(text: string, read: ReadYaml = readYaml): Tree {
  const source = read(text);
  const builder = new Builder(source);
  const documents = source.roots.map((root) => builder.build(root, 0).tree);
  if (documents.length === 1) return documents[0]!;
  return documents.length === 0 ? { kind: 'null', text: 'null' } : { kind: 'array', items: documents };
}

class Builder {
  readonly #source: YamlSource;
  /** An alias shares its target's tree: memory stays in the size of the text, and the count bounds what walks it. */
  readonly #built = new Map<Node, Built | 'building'>();
  #nodes = 0;

  constructor(source: YamlSource) {
    this.#source = source;
  }

  build(node: unknown, depth: number): Built {
    if (isAlias(node)) {
      const target = this.#built.get(this.#source.targets.get(node)!);
      // An alias inside its own anchor stands for a document without end.
      if (!target || target === 'building') throw new UnparsedError('too_deep');
      this.#charge(target.nodes, depth + target.depth);
      return target;
    }
    this.#charge(1, depth);
    if (!isMap(node) && !isSeq(node)) return this.#keep(node, { tree: scalarTree(node), nodes: 1, depth: 0 });
    this.#built.set(node, 'building');
    return this.#keep(node, isMap(node) ? this.#object(node.items, depth) : this.#array(node.items, depth));
  }

  #array(items: unknown[], depth: number): Built {
    // `!!omap` and `!!pairs` have pairs for items.
    const built = items.map((item) => (isPair(item) ? this.#object([item], depth) : this.build(item, depth + 1)));
    return { tree: { kind: 'array', items: built.map((item) => item.tree) }, ...extent(built) };
  }

  #object(pairs: unknown[], depth: number): Built {
    const members = new Map<string, Tree>();
    const built: Built[] = [];
    for (const pair of pairs) {
      if (!isPair(pair)) continue;
      const key = this.build(pair.key, depth + 1);
      const value = this.build(pair.value, depth + 1);
      const name = nameOf(key.tree);
      if (members.has(name)) throw new UnparsedError('duplicate_key');
      members.set(name, value.tree);
      built.push(key, value);
    }
    return { tree: { kind: 'object', members }, ...extent(built) };
  }

  #keep(node: unknown, built: Built): Built {
    this.#built.set(node as Node, built);
    return built;
  }

  #charge(nodes: number, depth: number): void {
    if (depth > LIMITS.treeDepth) throw new UnparsedError('too_deep');
    this.#nodes += nodes;
    if (this.#nodes > LIMITS.treeNodes) throw new UnparsedError('too_large');
  }
}

const extent = (parts: Built[]): Pick<Built, 'nodes' | 'depth'> => ({
  nodes: parts.reduce((sum, part) => sum + part.nodes, 1),
  depth: parts.reduce((most, part) => Math.max(most, part.depth + 1), 0),
});

const nameOf = (key: Tree): string => (key.kind === 'array' || key.kind === 'object' ? treeToJson(key) : key.text);

/** The kind is what YAML's schema resolves, the text what was written: `1.50` stays `1.50`. */
function scalarTree(node: unknown): Tree {
  const value = isScalar(node) ? node.value : null;
  if (value === null || value === undefined) return { kind: 'null', text: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  const text = (isScalar(node) && node.source) || String(value);
  return { kind: typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'string', text };
}
