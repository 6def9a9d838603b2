import { formatTerm } from '@indelible/audit/query/format-term';

/** A resource's own events, and those of what hangs on it, which name it in a tag: its bindings, its tokens. */
export const orTag = (own: string, detail: string, value: string): string =>
  `(${own}) OR ${formatTerm({ detail, value })}`;
