import fc from 'fast-check';

/** A document as plain values, whose every leaf says whether it is under a key that must be redacted. */
export type Doc = string | number | null | Doc[] | { [name: string]: Doc };

const OPEN_KEYS = ['id', 'name', 'labels', 'passwordPolicy', 'secretName', 'a b', 'tokens', 'x: y', '#'];
const SECRET_KEYS = [
  'password',
  'apiKey',
  'API_KEY',
  'x-auth-token',
  'dbPassword',
  'credentials',
  'client.secret',
  'PGPASSWORD',
];
const AROUND = [
  '',
  ' ',
  '\n',
  '\n\n',
  ': ',
  ' #',
  "'",
  '"',
  '\\',
  '{',
  '- ',
  '\t',
  'é',
  '\n  ',
  '%',
  '&a ',
  '*a',
  '!',
  '|',
  '>',
];

const around = fc.constantFrom(...AROUND);
/** The mark stands between letters that upset one style of quoting or another. */
const leaf = (mark: string) =>
  fc.tuple(around, fc.nat({ max: 99 }), around).map(([left, n, right]) => `${left}${mark}${n}${right}`);

function doc(mark: 'KEEP' | 'HIDE', depth: number): fc.Arbitrary<Doc> {
  if (depth === 0) return leaf(mark);
  const names = fc.uniqueArray(fc.constantFrom(...OPEN_KEYS, ...SECRET_KEYS), { maxLength: 4 });
  const object = names.chain((chosen) =>
    fc
      .tuple(...chosen.map((name) => doc(mark === 'HIDE' || SECRET_KEYS.includes(name) ? 'HIDE' : 'KEEP', depth - 1)))
      .map((values) => Object.fromEntries(chosen.map((name, i) => [name, values[i]!]))),
  );
  return fc.oneof(leaf(mark), fc.array(doc(mark, depth - 1), { maxLength: 3 }), { weight: 3, arbitrary: object });
}

export const docWithSecrets: fc.Arbitrary<Doc> = doc('KEEP', 3);

/** Holds no text of a secret. */
export const HIDDEN = /HIDE/;
export const countOf = (text: string, mark: string): number => text.split(mark).length - 1;
