import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document } from 'yaml';
import { countOf, type Doc, docWithSecrets, HIDDEN } from '../test/arbitrary-secrets.ts';
import { MASK, plain, RULES, shown } from '../test/redaction.ts';
import { parseYaml } from './parse-yaml.ts';
import { redactSnapshot } from './redact.ts';
import type { Tree } from './tree.ts';
import { readYaml } from './yaml-source.ts';

const redact = (text: string) => redactSnapshot({ format: 'yaml', text }, RULES, MASK).text;

const styles = fc.record({
  defaultStringType: fc.constantFrom('PLAIN', 'BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'flow'),
  indent: fc.integer({ min: 1, max: 4 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  simpleKeys: fc.constant(false),
} as const);

/** The tree with every value under a matching key replaced, said without regard to the text. */
function expected(tree: Tree): Tree {
  if (tree.kind === 'array') return { kind: 'array', items: tree.items.map(expected) };
  if (tree.kind !== 'object') return tree;
  const hide = (value: Tree): Tree => {
    const nothing = value.kind === 'null' || (value.kind === 'string' && value.text === '');
    return nothing ? value : { kind: 'string', text: '[redacted]' };
  };
  const members = Array.from(
    tree.members,
    ([name, value]) => [name, RULES.matches(name) ? hide(value) : expected(value)] as const,
  );
  return { kind: 'object', members: new Map(members) };
}

describe('redaction of YAML', () => {
  it('replaces the value and nothing else, to the byte', () => {
    const text = 'user:   ada   # who\npassword: hunter2   # theirs\nn: 1.50\n\n"x":  \'y\'\n';
    expect(redact(text)).toBe(text.replace('hunter2', shown('hunter2')));
  });

  it.each([
    ['block literal', 'a: 1\npassword: |\n  hunter2\n  hunter3\n\nb: 2\n', 'a: 1\npassword: "[redacted]"\n\nb: 2\n'],
    ['block folded, kept line ends', 'password: >+2\n    hunter2\n\nb: 2', 'password: "[redacted]"\n\nb: 2'],
    ['plain over lines', 'password: hunter2\n  hunter3\nb: 2', 'password: "[redacted]"\nb: 2'],
    ['quoted over lines', 'password: "hunter2\n  hunter3" # c\nb: 2', 'password: "[redacted]" # c\nb: 2'],
    ['single-quoted', "password: 'it''s'\n", 'password: "[redacted]"\n'],
    ['flow map', 'db: {password: x y, user: b}', 'db: {password: "[redacted]", user: b}'],
    ['flow map with JSON key', 'db: {"password":x}', 'db: {"password":"[redacted]"}'],
    ['pair in a flow list', '[password: x, y]', '[password: "[redacted]", y]'],
    ['nested map', 'credentials:\n  user: a\n  pass: b\nc: 1', 'credentials:\n  "[redacted]"\nc: 1'],
    ["list in the key's column", 'token:\n- a\n- b\nc: 1', 'token:\n "[redacted]"\nc: 1'],
    ['explicit key', '? password\n: x\n', '? password\n: "[redacted]"\n'],
    ['explicit key over lines', '? api\n  key\n: x\n', '? api\n  key\n: "[redacted]"\n'],
    ['quoted key', '"pass\\x77ord": x', '"pass\\x77ord": "[redacted]"'],
    [
      'several documents',
      'password: a\n---\npassword: b\n...\n',
      'password: "[redacted]"\n---\npassword: "[redacted]"\n...\n',
    ],
    ['duplicate keys', 'password: a\npassword: b\n', 'password: "[redacted]"\npassword: "[redacted]"\n'],
    ['nothing to hide', 'password:\nsecret: null\ntoken: ~\npwd: ""\n', 'password:\nsecret: null\ntoken: ~\npwd: ""\n'],
    ['tag', 'password: !!binary aGk=\nb: 1', 'password:  "[redacted]"\nb: 1'],
    ['anchor and tag', 'password: &p !!str x\nb: *p', 'password: &p  "[redacted]"\nb: *p'],
    ['alias to a value elsewhere', 'a: &p hunter2\npassword: *p', 'a: &p "[redacted]"\npassword: *p'],
    ['alias as key', 'a: &k password\n*k : hunter2', 'a: &k password\n*k : "[redacted]"'],
    ['alias inside', 'a: &p hunter2\nsecret: {x: *p}', 'a: &p "[redacted]"\nsecret: "[redacted]"'],
    [
      'anchor inside, used elsewhere',
      'secret: {x: &p hunter2, y: z}\nb: *p',
      'secret: {x: &p "[redacted]", y: "[redacted]"}\nb: *p',
    ],
    [
      'merge',
      'base: &b\n  password: x\n  user: u\nc:\n  <<: *b\n',
      'base: &b\n  password: "[redacted]"\n  user: u\nc:\n  <<: *b\n',
    ],
    [
      'merge under a key',
      'base: &b {user: u}\nsecret:\n  <<: *b\n',
      'base: &b "[redacted]"\nsecret:\n  "[redacted]"\n',
    ],
    [
      'commented out',
      'a: 1\n# password: hunter2\nb: 2 # token=abc\n',
      'a: 1\n# password: "[redacted]"\nb: 2 # token="[redacted]"\n',
    ],
    ['CRLF', 'password: hunter2\r\nb: |\r\n  x\r\n', 'password: "[redacted]"\r\nb: |\r\n  x\r\n'],
    ['byte order mark', '\ufeffpassword: hunter2\n', '\ufeffpassword: "[redacted]"\n'],
    ['set', 'secrets: !!set {a, b}\n', 'secrets:  "[redacted]"\n'],
    ['directive', '%YAML 1.1\n---\npassword: yes\n', '%YAML 1.1\n---\npassword: "[redacted]"\n'],
  ])('%s', (_case, text, wanted) => {
    expect(plain(redact(text))).toBe(wanted);
    readYaml(redact(text));
  });

  it('hides every secret, keeps every other value, in every style of writing', () => {
    fc.assert(
      fc.property(docWithSecrets, styles, (doc, style) => {
        const text = new Document(doc as object).toString(style);
        const redacted = redact(text);
        expect(redacted).not.toMatch(HIDDEN);
        expect(countOf(redacted, 'KEEP')).toBe(countOf(text, 'KEEP'));
        expect(JSON.parse(plain(JSON.stringify(dump(parseYaml(redacted)))))).toEqual(dump(expected(parseYaml(text))));
        expect(redact(redacted)).toBe(redacted);
      }),
      { numRuns: 400 },
    );
  });

  it('hides what aliases share with a secret, and stays readable', () => {
    const shared = fc.array(docWithSecrets, { minLength: 1, maxLength: 3 });
    const uses = fc.array(fc.tuple(fc.constantFrom('password', 'open', 'deep'), fc.nat({ max: 2 })), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(shared, uses, styles, (parts, places, style) => {
        const boxes = parts.map((part, i) => ({ box: part, mark: `MARK${i}` }));
        const doc = places.map(([key, which]) => ({
          [key]: key === 'deep' ? { x: boxes[which % boxes.length]! } : boxes[which % boxes.length]!,
        }));
        const text = new Document(doc as Doc[]).toString(style);
        const redacted = redact(text);
        for (const [key, which] of places)
          if (key === 'password') expect(redacted).not.toContain(`MARK${which % boxes.length}`);
        expect(redacted).not.toMatch(HIDDEN);
        parseYaml(redacted);
      }),
      { numRuns: 300 },
    );
  });
});

/** A tree as plain values, for comparison. */
function dump(tree: Tree): unknown {
  if (tree.kind === 'array') return tree.items.map(dump);
  if (tree.kind === 'object') return Array.from(tree.members, ([name, value]) => [name, dump(value)]);
  return [tree.kind, tree.text];
}
