import { type CST, isAlias, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Mask } from './mask.ts';
import type { RedactionRules } from './redact-keys.ts';
import { looseRedactions } from './redact-loose.ts';
import type { TextEdit } from './text-edits.ts';
import { type ReadYaml, readYaml, type YamlSource } from './yaml-source.ts';

/**
 * Edits that hide the value under each matching key, the targets of its aliases too, and what comments say under one.
 * Throws UnparsedError when the text can't be read as YAML.
 */
export function yamlRedactions(text: string, rules: RedactionRules, mask: Mask, read: ReadYaml = readYaml): TextEdit[] {
  const source = read(text);
  const cover = new Cover(text, source, mask);
  const waiting: unknown[] = [...source.roots];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isPair(node)) {
      if (rules.matches(nameOf(node.key, source))) cover.hide(node.value);
      waiting.push(node.key, node.value);
    } else if (isMap(node) || isSeq(node)) {
      waiting.push(...node.items);
    }
  }
  return [...cover.edits, ...commentEdits(source, rules, mask)];
}

function nameOf(key: unknown, source: YamlSource): string {
  const node = isAlias(key) ? source.targets.get(key) : key;
  return isScalar(node) ? String(node.source ?? node.value ?? '') : '';
}

class Cover {
  readonly edits: TextEdit[] = [];
  readonly #hidden = new Set<Node>();
  readonly #text: string;
  readonly #source: YamlSource;
  readonly #mask: Mask;

  constructor(text: string, source: YamlSource, mask: Mask) {
    this.#text = text;
    this.#source = source;
    this.#mask = mask;
  }

  hide(value: unknown): void {
    const waiting: unknown[] = [value];
    while (waiting.length > 0) {
      const node = waiting.pop() as Node | null | undefined;
      if (!node || this.#hidden.has(node)) continue;
      this.#hidden.add(node);
      if (isAlias(node)) waiting.push(this.#source.targets.get(node));
      else if (isScalar(node)) this.#hideScalar(node);
      else if (isMap(node) || isSeq(node)) waiting.push(...this.#hideCollection(node));
    }
  }

  #hideScalar(node: Node & { value: unknown; source?: string }): void {
    if (node.value === null) return;
    const value = String(node.source ?? node.value);
    const masked = this.#mask(value);
    if (masked !== value) this.#replace(node, masked);
  }

  /** Whole, unless an anchor inside must stay for an alias elsewhere: then value by value. Gives what is left to hide. */
  #hideCollection(node: YAMLMap | YAMLSeq): unknown[] {
    const inside = descendants(node);
    if (inside.some((child) => !isAlias(child) && (child as { anchor?: string }).anchor)) {
      return node.items.map((item) => (isPair(item) ? item.value : item));
    }
    this.#replace(node, this.#mask(this.#text.slice(...extent(this.#text, node))));
    return inside.filter(isAlias);
  }

  #replace(node: Node, masked: string): void {
    const [from, to] = extent(this.#text, node);
    // A tag speaks of the value that is gone; an anchor stays.
    for (const token of this.#source.props.get(node) ?? []) {
      if (token.type === 'tag')
        this.edits.push({ from: token.offset, to: token.offset + token.source.length, text: '' });
    }
    // A list may start in its key's column, a scalar must not.
    const column = from - (this.#text.lastIndexOf('\n', from - 1) + 1);
    const alone = isSeq(node) && !node.flow && this.#text.slice(from - column, from).trim() === '';
    this.edits.push({ from, to, text: `${alone ? ' ' : ''}"${masked}"` });
  }
}

/** Without the line ends and blanks that follow a block. */
function extent(text: string, node: Node): [from: number, to: number] {
  const [from, end] = node.range!;
  return [from, from + text.slice(from, end).trimEnd().length];
}

function descendants(node: YAMLMap | YAMLSeq): Node[] {
  const found: Node[] = [];
  const waiting: unknown[] = [...node.items];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isPair(next)) waiting.push(next.key, next.value);
    else if (next) {
      found.push(next as Node);
      if (isMap(next) || isSeq(next)) waiting.push(...next.items);
    }
  }
  return found;
}

/** A key that was commented out with its value keeps its secret in the comment. */
function commentEdits(source: YamlSource, rules: RedactionRules, mask: Mask): TextEdit[] {
  const edits: TextEdit[] = [];
  const waiting: unknown[] = [...source.tokens];
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (Array.isArray(token)) waiting.push(...token);
    else if (typeof token === 'object' && token !== null) {
      const { type, offset, source: comment } = token as CST.SourceToken;
      if (type === 'comment') edits.push(...looseRedactions(comment, rules, mask, offset));
      else waiting.push(...Object.values(token));
    }
  }
  return edits;
}
