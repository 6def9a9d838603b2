import type { Values } from '../form/form-values.ts';

/** A thing as it stood at a version. */
export type Draft = { version: number; values: Values };
