import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyTree } from './arbitrary.test-data.ts';
import { matches } from './matches.ts';
import { parseQuery } from './parse.ts';
import { sampleEvent } from './sample-event.test-data.ts';
import { serialize } from './serialize.ts';
import { termsOf } from './walk.ts';
import { withoutField } from './without-field.ts';

it.each([
  ['resource:FLOW', 'resource', ''],
  ['resource:FLOW -resource:TENANT env:prod', 'resource', 'env:prod'],
  ['resource:FLOW,TENANT action:create', 'action', 'resource:FLOW,TENANT'],
  ['tenant resource:FLOW', 'resource', 'tenant'],
  ['(resource:FLOW OR resource:TENANT) x', 'resource', 'x'],
  ['resource:FLOW OR resource:TENANT', 'resource', ''],
  ['-(resource:FLOW OR resource:TENANT) x y', 'resource', 'x y'],
  ['resource:FLOW OR env:prod', 'resource', 'resource:FLOW OR env:prod'],
  ['(resource:FLOW OR env:prod) resource:FLOW', 'resource', 'resource:FLOW OR env:prod'],
  ['namespace:a.b.* namespace:a* -namespace:a.c', 'namespace', ''],
  ['details.action:x action:create', 'details.action', 'action:CREATE'],
  ['details.action:x action:create', 'action', 'details.action:x'],
  ['env:prod', 'details.env', ''],
  ['actor:ada actor.type:user', 'actor', 'actor.type:USER'],
  ['date>=2026-05-03 date<2026-05-04', 'date', ''],
  ['', 'resource', ''],
])('%s without %s is %s', (text, field, rest) => {
  expect(serialize(withoutField(parseQuery(text), field))).toBe(rest);
});

const FIELDS = ['action', 'actor', 'actor.type', 'outcome', 'namespace', 'env', 'details.action'];

it('asks for less, never for more, and no part that is left is the field’s alone', () => {
  fc.assert(
    fc.property(anyTree, fc.constantFrom(...FIELDS), (tree, field) => {
      const less = withoutField(tree, field);
      const event = sampleEvent();
      if (matches(tree, event)) expect(matches(less, event)).toBe(true);
      const parts = less === null ? [] : less.kind === 'and' ? less.items : [less];
      for (const part of parts)
        expect(termsOf(part).some((term) => term.kind === 'text' || term.field !== field)).toBe(true);
      if (termsOf(tree).every((term) => term.kind === 'text' || term.field !== field)) expect(less).toEqual(tree);
      expect(withoutField(less, field)).toEqual(less);
    }),
  );
});
