import type { createTranslator, Messages } from 'use-intl/core';

/** What `useWords('<area>')` and `await words('<area>')` return: for functions that are handed their texts. */
export type Words<A extends keyof Messages> = ReturnType<typeof createTranslator<Messages, A>>;
