import type { createTranslator, Messages } from 'use-intl/core';

declare const AREA: unique symbol;

/**
 * What `useWords('<area>')` and `await words('<area>')` return: for functions that are handed their texts. The mark, which is in
 * the types alone, tells areas apart: TypeScript compares the generic functions beneath without their keys.
 */
export type Words<A extends keyof Messages> = ReturnType<typeof createTranslator<Messages, A>> & {
  readonly [AREA]: A;
};
