import type { DiffRequest } from '@indelible/audit/services/diff-drawer';

export type { DiffDrawing, DiffRequest } from '@indelible/audit/services/diff-drawer';

/** What one diff may cost. A test stands behind each. */
export const DIFF_LIMITS = {
  /** Lines added plus removed: jsdiff's work grows with its square. */
  editLength: 6_000,
  /** For the edit script alone, milliseconds. */
  editMs: 500,
  /** For marking words and matching lines, milliseconds; past it the diff is drawn without. */
  markMs: 1_000,
  /** For the whole job in the worker, milliseconds; past it the worker is killed and replaced. */
  jobMs: 4_000,
  /** For a thread to load its modules, milliseconds. */
  startMs: 20_000,
  /** Lines in the drawing, folded lines not counted. */
  renderLines: 6_000,
  renderCharacters: 600_000,
  /** Lines in a drawing that is coloured; a longer one is plain, since its markup would weigh twice as much. */
  colourLines: 3_000,
  /** Longer lines are drawn without word marks or colours. */
  highlightCharacters: 2_000,
  /** Jobs waiting for a worker; past it the caller is asked to try again. */
  waiting: 64,
} as const;

export type DiffJob = DiffRequest & {
  limits: Pick<
    { [K in keyof typeof DIFF_LIMITS]: number },
    'editLength' | 'editMs' | 'markMs' | 'renderLines' | 'renderCharacters' | 'colourLines' | 'highlightCharacters'
  >;
};
