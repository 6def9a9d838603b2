import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ActorContext, contextText } from './actor-context.ts';
import { canonicalJson } from './canonical.ts';

it('is canonical JSON of the four, whatever they hold', () => {
  const text = fc.string({ unit: 'grapheme' });
  const rest = { impersonatorName: fc.option(text), ip: fc.option(text), userAgent: fc.option(text) };
  fc.assert(
    fc.property(fc.record({ actorName: text, ...rest }), (context: ActorContext) => {
      expect(contextText(context)).toBe(canonicalJson(context));
    }),
  );
});
