import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOW_MS } from '../test/prepare-deps.ts';
import { sampleInput } from '../test/sample-event.ts';
import { clientText } from './client-text.ts';
import { LIMITS } from './limits.ts';
import { validateEvent } from './validate-event.ts';

it('makes any header fit to be recorded', () => {
  const unit = fc.constantFrom('a', '😀', '\ud800', '\udc00', '\u0000', '\n', '\u009f', 'é');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 1_500 }), (header) => {
      const userAgent = clientText(header, LIMITS.userAgentChars);
      expect(validateEvent(sampleInput({ userAgent }), { nowMs: NOW_MS }).userAgent).toBe(userAgent);
    }),
  );
});

it('leaves alone what fits', () => {
  expect(clientText('Mozilla/5.0 (X11) é😀', 1_024)).toBe('Mozilla/5.0 (X11) é😀');
  expect(clientText('abc', 2)).toBe('ab');
  expect(clientText(null, 2)).toBeNull();
  expect(clientText(undefined, 2)).toBeNull();
});
