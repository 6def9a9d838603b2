/** Whether every surrogate has its partner, so that UTF-8 can hold the text (String.prototype.isWellFormed is ES2024). */
export const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text);

/** Offset in UTF-16 code units of the first lone surrogate, -1 when there is none. */
export const loneSurrogateAt = (text: string): number => text.search(LONE_SURROGATE);

const LONE_SURROGATE = /\p{Surrogate}/u;
