import { parseJson } from '../src/parse-json.ts';
import type { Tree } from '../src/tree.ts';

/** A strict RFC 6902 apply over trees, written from the RFC alone: what the derived patches are held against. */
export function applyPatch(document: Tree, patch: string): Tree {
  const operations = parseJson(patch);
  if (operations.kind !== 'array') throw new Error('a patch is an array');
  return operations.items.reduce((tree, item) => {
    if (item.kind !== 'object') throw new Error('an operation is an object');
    const text = (name: string): string => {
      const member = item.members.get(name);
      if (member?.kind !== 'string') throw new Error(`${name} is a string`);
      return member.text;
    };
    const op = text('op');
    if (op !== 'move') return applyAt(tree, tokensOf(text('path')), op, item.members.get('value'));
    // "functionally identical to a remove operation on the from location, followed immediately by an add" (RFC 6902, 4.4)
    const from = tokensOf(text('from'));
    return applyAt(applyAt(tree, from, 'remove', undefined), tokensOf(text('path')), 'add', valueAt(tree, from));
  }, document);
}

const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

const valueAt = (tree: Tree, tokens: string[]): Tree =>
  tokens.reduce<Tree>((at, token) => {
    if (at.kind === 'object') return must(at.members.get(token));
    if (at.kind === 'array') return must(at.items[Number(token)]);
    throw new Error('no such place');
  }, tree);

function applyAt(tree: Tree, tokens: string[], op: string, value: Tree | undefined): Tree {
  const [token, ...rest] = tokens;
  if (token === undefined) {
    if (op === 'remove' || !value) throw new Error(`${op} of the root`);
    return value;
  }
  if (tree.kind === 'object') {
    const members = new Map(tree.members);
    const present = members.get(token);
    if (rest.length > 0) members.set(token, applyAt(must(present), rest, op, value));
    else if (op === 'remove') {
      must(present);
      members.delete(token);
    } else if (op === 'replace') members.set(token, present ? must(value) : must(undefined));
    else members.set(token, must(value));
    return { kind: 'object', members };
  }
  if (tree.kind !== 'array') throw new Error('no such place');
  const items = [...tree.items];
  if (!/^(?:0|[1-9][0-9]*)$/.test(token)) throw new Error('no index');
  const index = Number(token);
  if (index > items.length - (rest.length === 0 && op === 'add' ? 0 : 1)) throw new Error('beyond the end');
  if (rest.length > 0) items[index] = applyAt(items[index]!, rest, op, value);
  else if (op === 'remove') items.splice(index, 1);
  else if (op === 'replace') items[index] = must(value);
  else items.splice(index, 0, must(value));
  return { kind: 'array', items };
}

function must(tree: Tree | undefined): Tree {
  if (!tree) throw new Error('nothing stands there');
  return tree;
}
