import type { CommitHorizon, InstantRange, PagePosition } from '../store.ts';

/**
 * What a page's cursor is bound to: it opens only for the same log, the same verb and the same texts. `scope` is the
 * tenant's surrogate id, or `*` over all tenants.
 */
export type CursorBinding = {
  scope: string;
  verb: 'list' | 'history' | 'export' | 'news';
  texts: readonly (string | null)[];
};

/** Where the next page goes on. The range is frozen at the first page, so that `-24h` means one range on every page. */
export type PageCursor = {
  position: PagePosition;
  range: InstantRange;
  /** What was committed when it began, where that counts. */
  horizon?: CommitHorizon;
};

/** Seals cursors with a MAC. `open` throws `invalid_cursor` for one that was changed, or belongs to another query. */
export interface PageCursors {
  seal(binding: CursorBinding, cursor: PageCursor): string;
  open(binding: CursorBinding, text: string): PageCursor;
}
