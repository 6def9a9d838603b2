import type { EventStates } from '../event.ts';

export type Change = {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  before: string | null;
  after: string | null;
};

export type StateComparison = {
  displays: { before: string; after: string };
  /** All changed fields; `changes` lists the first of them. */
  fields: number;
  changes: Change[];
  changesTruncated: boolean;
  jsonPatch: { forward: string; backward: string } | null;
  /** A state does not parse as what it says it is, so its fields can't be told. */
  unparsed: boolean;
};

export function compareStates(states: EventStates): StateComparison {
  const displays = { before: states.before?.text ?? '', after: states.after?.text ?? '' };
  return { displays, fields: 0, changes: [], changesTruncated: false, jsonPatch: null, unparsed: false };
}
