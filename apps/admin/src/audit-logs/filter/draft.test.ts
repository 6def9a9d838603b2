import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftOf, followDraft, typeDraft } from './draft.ts';

it('follows the committed text while nobody types', () => {
  expect(followDraft(draftOf('a'), 'b')).toEqual(draftOf('b'));
});

it('keeps what is typed when another text is committed meanwhile', () => {
  const typed = typeDraft(draftOf(''), 'operations');
  expect(followDraft(typed, 'grace OF').text).toBe('operations');
  expect(followDraft(followDraft(typed, 'grace OF'), '').text).toBe('operations');
});

it('follows again when it was committed itself, or typed back to what stands', () => {
  const own = followDraft(typeDraft(draftOf(''), 'own'), 'own');
  expect(followDraft(own, 'other').text).toBe('other');
  const back = typeDraft(typeDraft(draftOf('a'), 'ab'), 'a');
  expect(followDraft(back, 'b').text).toBe('b');
});

it('after any keys and any commits shows what was typed last, or what is committed', () => {
  const step = fc.record({ isKey: fc.boolean(), text: fc.constantFrom('', 'a', 'ab', 'b') });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let draft = draftOf('');
      let [committed, typed]: [string, string | null] = ['', null];
      for (const { isKey, text } of steps) {
        if (isKey) typed = text;
        else committed = text;
        if (typed === committed) typed = null;
        draft = isKey ? typeDraft(draft, text) : followDraft(draft, text);
        expect(draft.text).toBe(typed ?? committed);
      }
    }),
  );
});
