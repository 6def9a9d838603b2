import fc from 'fast-check';
import type { Tree } from '../src/tree.ts';

/** Numbers that a double would change, beside plain ones. */
const NUMBERS = [
  '0',
  '-0',
  '1',
  '1.0',
  '1.50',
  '2',
  '9007199254740993',
  '12345678901234567890',
  '1e400',
  '-1E-7',
  '0.1000',
];
const NAMES = [
  'a',
  'b',
  'id',
  'name',
  'a.b',
  'a/b',
  'm~n',
  '',
  '__proto__',
  'constructor',
  '0',
  'key[1]',
  'ä',
  '"',
  '\u0000',
];

const scalar: fc.Arbitrary<Tree> = fc.oneof(
  fc.constant<Tree>({ kind: 'null', text: 'null' }),
  fc.boolean().map((value): Tree => ({ kind: 'boolean', text: String(value) })),
  fc.constantFrom(...NUMBERS).map((text): Tree => ({ kind: 'number', text })),
  fc
    .oneof(fc.constantFrom('', 'x', '1', 'true'), fc.string({ unit: 'binary', maxLength: 4 }))
    .map((text): Tree => ({ kind: 'string', text })),
);

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

/** Small documents over few names and values, so that two of them share much. */
export const arbitraryTree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 6 }).map((items): Tree => ({ kind: 'array', items })),
    fc
      .uniqueArray(fc.tuple(name, tie('tree')), { maxLength: 6, selector: ([key]) => key })
      .map((members): Tree => ({ kind: 'object', members: new Map(members) })),
  ),
})).tree;
