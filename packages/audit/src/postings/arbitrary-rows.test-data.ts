import fc from 'fast-check';
import { eventSearchText } from '../search-text.ts';
import { uuidFloor } from '../uuid7.ts';
import type { SegmentRow } from './event-tokens.ts';

/** Rows over a small vocabulary, so that they share tokens. Test data only. */
const word = fc.constantFrom('a', 'a.b', 'a.b.c', 'A.b', '', '.', 'a..b', 'ä😀', 'x'.repeat(300), 'tasks[0].type');
const path = fc.constantFrom(
  'state',
  'state.current',
  'tasks[0].type',
  '["a b"].c',
  '$',
  'labels["a.b"]',
  'x'.repeat(400),
  '*',
);
const instant = Date.UTC(2026, 4, 3);

export const anyRow: fc.Arbitrary<SegmentRow> = fc
  .record({
    resourceType: fc.constantFrom('FLOW', 'TENANT'),
    resourceId: word,
    action: fc.constantFrom('CREATE', 'UPDATE'),
    actionClass: fc.constantFrom('create', 'update'),
    actorType: fc.constantFrom('USER', 'SYSTEM'),
    actorId: word,
    impersonatorId: fc.option(word),
    outcome: fc.constantFrom('SUCCESS', 'DENIED'),
    origin: fc.constantFrom('live', 'import'),
    correlationId: fc.option(word),
    details: fc.dictionary(fc.constantFrom('env', 'namespace', 'action', '__proto__x'), word),
    changedPaths: fc.uniqueArray(path, { maxLength: 4 }),
    contextKey: fc.constantFrom('00'.repeat(32), 'ff'.repeat(32)),
  })
  .map((row) => ({
    ...row,
    id: '',
    searchText: eventSearchText({ ...row, resource: { type: row.resourceType }, actor: { id: row.actorId } }),
  }));

/** Rows with ids of their own, in any order. */
export const anyRows = (most: number): fc.Arbitrary<SegmentRow[]> =>
  fc.array(fc.tuple(anyRow, fc.nat({ max: 2 ** 30 })), { minLength: 1, maxLength: most }).map((rows) =>
    rows.map(([row, minute], i) => ({
      ...row,
      id: uuidFloor(instant + minute).replace(/.{12}$/, i.toString(16).padStart(12, '0')),
    })),
  );
