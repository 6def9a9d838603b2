import { addTerm } from '@indelible/audit/query/edit';
import { parseQuery } from '@indelible/audit/query/parse';
import { serialize } from '@indelible/audit/query/serialize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tagAdder } from './tag-adder.ts';

it.each(['', 'namespace:a.b.*', '-id:x resource:FLOW', 'a OR b', '(a OR b) c:d', '  a  ', 'x AND y', 'broken ('])(
  'means what addTerm means, after %j',
  (q) => {
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !/\p{Cc}/u.test(text));
    const add = tagAdder(q);
    fc.assert(
      fc.property(value, (text) => {
        const [quick, whole] = [add('env', text), addTerm(q, { detail: 'env', value: text })];
        if (q.startsWith('broken')) expect(quick).toBe(whole);
        else expect(serialize(parseQuery(quick))).toBe(serialize(parseQuery(whole)));
      }),
      { numRuns: 40 },
    );
  },
);
