import { type Alias, Composer, type CST, isAlias, isMap, isNode, isPair, isSeq, type Node, Parser } from 'yaml';
import { LIMITS } from './limits.ts';
import { UnparsedError } from './tree.ts';

/** A YAML text as nodes with positions: what redaction and trees both start from. */
export type YamlSource = {
  /** One a document; null for an empty one. */
  roots: (Node | null)[];
  tokens: CST.Token[];
  /** Each alias and the node that its anchor names there. */
  targets: Map<Alias, Node>;
  /** The tokens before a node in its place: tag, anchor, comments. */
  props: Map<Node, readonly CST.SourceToken[]>;
};

type Placed = { node: unknown; props: readonly CST.SourceToken[] | undefined };

/** A way to read YAML: `readYaml`, or one that remembers (`memo`), where redaction and trees read the same text. */
export type ReadYaml = (text: string) => YamlSource;

/** Throws UnparsedError: not YAML, an alias without its anchor, or longer than LIMITS.yamlChars. */
export function readYaml(text: string): YamlSource {
  if (text.length > LIMITS.yamlChars) throw new UnparsedError('too_large');
  const tokens = [...new Parser().parse(text)];
  // uniqueKeys compares each key with every other one; trees find duplicates by a Map instead. parseAllDocuments would
  // also draw each error, quadratic in their number; the composer alone does not.
  const composer = new Composer({ uniqueKeys: false, keepSourceTokens: true, logLevel: 'silent' });
  const documents = [...composer.compose(tokens)];
  const source: YamlSource = { roots: [], tokens, targets: new Map(), props: new Map() };
  for (const { errors } of [composer.streamInfo(), ...documents]) {
    const [fault] = errors;
    if (fault) throw new UnparsedError(fault.code === 'RESOURCE_EXHAUSTION' ? 'too_deep' : 'syntax', { cause: fault });
  }
  const starts = tokens.filter((token) => token.type === 'document').map((token) => token.start);
  for (const [i, { contents }] of documents.entries()) {
    source.roots.push(contents);
    index({ node: contents, props: starts[i] }, source);
  }
  return source;
}

/** Walks in document order, without the stack: an alias means the latest anchor of that name before it. */
function index(root: Placed, source: YamlSource): void {
  const anchors = new Map<string, Node>();
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, props } = next;
    if (!isNode(node)) continue;
    if (props) source.props.set(node, props);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) throw new UnparsedError('syntax');
      source.targets.set(node, target);
      continue;
    }
    const { anchor } = node as { anchor?: string };
    if (anchor) anchors.set(anchor, node);
    waiting.push(...placedChildren(node).reverse());
  }
}

function placedChildren(node: Node): Placed[] {
  if (!isMap(node) && !isSeq(node)) return [];
  const tokens = (node.srcToken as { items?: CST.CollectionItem[] } | undefined)?.items;
  return (node.items as unknown[]).flatMap((item, i) => {
    if (!isPair(item)) return [{ node: item, props: tokens?.[i]?.start }];
    const { srcToken } = item as { srcToken?: CST.CollectionItem };
    return [
      { node: item.key, props: srcToken?.start },
      { node: item.value, props: srcToken?.sep },
    ];
  });
}
