/** One of what a picker found: `value` is sent, the rest is read. */
export type Option = { value: string; label: string; hint?: string };
