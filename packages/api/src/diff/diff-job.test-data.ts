import { DIFF_LIMITS, type DiffJob } from './drawing.ts';

/** Two texts of one flow, folded, in both views. */
export const diffJob = (before: string, after: string, more: Partial<DiffJob> = {}): DiffJob => ({
  before,
  after,
  labels: { left: 'Before', right: 'After' },
  names: { old: 'FLOW/orders', new: 'FLOW/orders' },
  context: 'folded',
  opened: [],
  views: ['split', 'unified'],
  whitespace: 'shown',
  syntax: { before: null, after: null },
  limits: DIFF_LIMITS,
  ...more,
});
