import { describe, expect, it } from 'vitest';
import { completeField } from './complete-field.ts';
import { eventOf, fakeDrawer, fakeReader, openCursors } from './fake-reader.test-data.ts';
import { getEvent } from './get-event.ts';
import { ResourceHistory, resourceHistory } from './resource-history.ts';

const other = { resource: { type: 'FLOW', id: 'refunds' } };
const log = fakeReader(Array.from({ length: 10 }, (_, n) => eventOf(n, n % 2 ? other : {})));
const deps = { reader: log, drawer: fakeDrawer(), cursors: openCursors, scope: '1' };
const history = (input: Partial<ResourceHistory>) =>
  resourceHistory(deps, ResourceHistory.parse({ id: eventOf(4).id, ...input }));

describe('resourceHistory', () => {
  it('finds every event on the same resource, newest first, page by page', async () => {
    const first = await history({ limit: 3 });
    const second = await history({ limit: 3, cursor: first.nextCursor });
    expect([...first.events, ...second.events].map((event) => event.details.n)).toEqual(['0', '2', '4', '6', '8']);
    expect(second.nextCursor).toBeNull();
  });

  it('binds its cursor to the resource', async () => {
    const { nextCursor } = await history({ limit: 3 });
    await expect(history({ id: eventOf(1).id, cursor: nextCursor })).rejects.toThrow('another query');
  });

  it('does not know another log’s event', async () => {
    await expect(history({ id: eventOf(99).id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getEvent(deps, { id: eventOf(99).id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('completeField', () => {
  it('offers keys without a field, a field’s values with one', async () => {
    expect((await completeField(deps, { field: null, prefix: '' })).items[0]?.value).toBe('namespace');
    expect((await completeField(deps, { field: 'action', prefix: '' })).items[0]?.value).toBe('action-value');
  });
});
