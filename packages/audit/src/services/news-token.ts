import type { CommitHorizon } from '../store.ts';
import { uuidFloor } from '../uuid7.ts';
import type { CursorBinding, PageCursors } from './page-cursor.ts';

export type NewsTokens = { cursors: PageCursors; scope: string };

type Filtered = { q?: string | undefined; from?: string | undefined; to?: string | undefined };
const bindingOf = (scope: string, { q = '', from, to }: Filtered): CursorBinding => ({
  scope,
  verb: 'news',
  texts: [q, from ?? null, to ?? null],
});

/** Of a cursor only the horizon: the range of news goes on with the time. */
const NOWHERE = { position: { id: uuidFloor(0), tenantId: 0 }, range: { fromMs: null, toMs: null } };

/** `q` is canonical. */
export const sealNews = ({ cursors, scope }: NewsTokens, filter: Filtered, horizon: CommitHorizon): string =>
  cursors.seal(bindingOf(scope, filter), { ...NOWHERE, horizon });

/** Throws `invalid_cursor` for one that was changed, or belongs to another query or scope. */
export const openNews = ({ cursors, scope }: NewsTokens, filter: Filtered, token: string): CommitHorizon =>
  cursors.open(bindingOf(scope, filter), token).horizon ?? '';
