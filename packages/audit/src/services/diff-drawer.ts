export type DiffView = 'split' | 'unified';

export type Syntax = 'json' | 'yaml';

/** What is drawn: display texts, and the words that name the two sides. */
export type DiffRequest = {
  before: string;
  after: string;
  labels: { left: string; right: string };
  /** For the patch's two header lines. */
  names: { old: string; new: string };
  /** `folded` keeps three lines round each change, `whole` shows all. */
  context: 'folded' | 'whole';
  /** Folds that are opened, in order: the old line number at which each begins. */
  opened: number[];
  /** `ignored` pairs lines that differ at their ends alone; the patch to copy stays exact. */
  whitespace: 'shown' | 'ignored';
  /** What each side is coloured as; null leaves it plain. */
  syntax: { before: Syntax | null; after: Syntax | null };
  views: DiffView[];
};

export type DiffDrawing =
  | {
      kind: 'drawn';
      added: number;
      removed: number;
      /** The whole was asked, and is too long: it has folds. */
      isCut?: boolean;
      unifiedPatch: string;
      split: string | null;
      unified: string | null;
    }
  | { kind: 'too_large'; added: number; removed: number; unifiedPatch: string }
  | { kind: 'too_different' };

/** Draws within a budget of time and size; what the texts hold never makes it throw. */
export interface DiffDrawer {
  draw(request: DiffRequest): Promise<DiffDrawing>;
}
