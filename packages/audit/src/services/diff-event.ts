import { z } from 'zod';
import type { AuditEvent, EventStates } from '../event.ts';
import type { EventReader } from '../store.ts';
import { compareStates, type StateComparison } from './compare-states.ts';
import type { DiffDrawer } from './diff-drawer.ts';
import { type DiffSide, oneEvent, patchName, twoRevisions } from './diff-sides.ts';
import { getEvent } from './get-event.ts';
import { EventId } from './input-text.ts';

/** Folds that are open at once. */
const OPENED_MAX = 16;
const LINES_MAX = 10_000_000;

export const DiffEvent = z.object({
  id: EventId,
  /** Another event on the same resource: then the states that the two left behind are compared. */
  against: EventId.nullish(),
  context: z.enum(['folded', 'whole']).default('folded'),
  /** Folds that are opened one by one, each by the old line number at which it begins: 500 lines of it are shown. */
  opened: z.array(z.int().min(1).max(LINES_MAX)).max(OPENED_MAX).default([]),
  /** `texts` draws nothing: both states as they were recorded. */
  view: z.enum(['split', 'unified', 'both', 'texts']).default('both'),
  /** Lines that differ in leading or trailing white space alone are shown as changed, or not. */
  whitespace: z.enum(['shown', 'ignored']).default('shown'),
});
export type DiffEvent = z.infer<typeof DiffEvent>;

export type DiffNotice =
  | 'identical'
  | 'no_states'
  | 'too_different'
  | 'too_large'
  /** The whole was asked: it is drawn with folds. */
  | 'whole_too_large'
  | 'unparsed'
  /** The formats are unlike: both are drawn as JSON; or the content is the same in both. */
  | 'other_format'
  | 'format_only'
  | 'whitespace_only';
export type EventDiff = Pick<StateComparison, 'changes' | 'changesTruncated' | 'jsonPatch'> & {
  event: AuditEvent;
  left: DiffSide;
  right: DiffSide;
  /** Lines added and removed, fields changed. */
  counts: { added: number; removed: number; fields: number };
  /** Markup in which every character of the states is escaped. */
  html: { split: string | null; unified: string | null };
  /** The two states as stored; only when no HTML was drawn. */
  texts: EventStates | null;
  notice: DiffNotice | null;
  unifiedPatch: string | null;
};

type Deps = { reader: Pick<EventReader, 'get' | 'states' | 'retention'>; drawer: DiffDrawer };

/** Left is old, right is new, always. A create has additions only, a delete removals only. */
export async function diffEvent(deps: Deps, input: DiffEvent): Promise<EventDiff> {
  const event = await getEvent(deps, input);
  const sides = input.against
    ? await twoRevisions(deps.reader, event, input.against)
    : await oneEvent(deps.reader, event);
  const { left, right, states } = sides;
  const { displays, syntax, bridged, unparsed, fields, ...found } = compareStates(states);
  const undrawn = (
    notice: DiffNotice | null,
    lines = { added: 0, removed: 0 },
    unifiedPatch: string | null = null,
  ) => ({
    ...{ event, left, right, ...found, counts: { ...lines, fields } },
    ...{ html: { split: null, unified: null }, texts: states, notice, unifiedPatch },
  });
  if (!states.before && !states.after) return { ...undrawn('no_states'), texts: null };
  if (bridged === 'same') return undrawn('format_only');
  if (states.before && states.after && displays.before === displays.after) return undrawn('identical');
  if (input.view === 'texts') return undrawn(null);
  const drawing = await deps.drawer.draw({
    before: displays.before,
    after: displays.after,
    labels: { left: left.label, right: right.label },
    names: { old: patchName(states.before, event), new: patchName(states.after, event) },
    context: input.context,
    opened: input.opened,
    whitespace: input.whitespace,
    syntax,
    views: input.view === 'both' ? ['split', 'unified'] : [input.view],
  });
  if (drawing.kind === 'too_different') return undrawn('too_different');
  const { kind, unifiedPatch, added, removed } = drawing;
  if (kind === 'too_large') return undrawn('too_large', { added, removed }, unifiedPatch);
  if (input.whitespace === 'ignored' && added + removed === 0) {
    return { ...undrawn('whitespace_only', undefined, unifiedPatch), texts: null };
  }
  const noticed = unparsed ? 'unparsed' : bridged && 'other_format';
  const html = { split: drawing.split, unified: drawing.unified };
  return {
    ...undrawn(drawing.isCut ? 'whole_too_large' : noticed, { added, removed }, unifiedPatch),
    html,
    texts: null,
  };
}
