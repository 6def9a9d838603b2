import { describe, expect, it } from 'vitest';
import type { EventStates } from '../event.ts';
import type { DiffDrawing } from './diff-drawer.ts';
import { DiffEvent, diffEvent } from './diff-event.ts';
import { eventOf, fakeDrawer, fakeReader, json, yaml } from './fake-reader.test-data.ts';

const [newer, older] = [eventOf(1), eventOf(9)];
const elsewhere = eventOf(5, { resource: { type: 'FLOW', id: 'refunds' } });

function setUp(states: Record<string, EventStates>) {
  const drawer = fakeDrawer();
  const reader = fakeReader([newer, older, elsewhere], states);
  const diff = (input: Partial<DiffEvent> = {}) =>
    diffEvent({ reader, drawer }, DiffEvent.parse({ id: newer.id, ...input }));
  return { drawer, diff };
}
const states = (before: EventStates['before'], after: EventStates['after']) => setUp({ [newer.id]: { before, after } });

describe('diffEvent', () => {
  it('compares before and after: the text drawn, fields, patches both ways', async () => {
    const { diff, drawer } = states(
      json({ state: { current: 'FAILED' }, id: 1 }),
      json({ id: 1, state: { current: 'SUCCESS' } }),
    );
    const found = await diff();
    expect(drawer.requests[0]).toMatchObject({
      before: '{\n  "id": 1,\n  "state": {\n    "current": "FAILED"\n  }\n}\n',
      labels: { left: 'Before', right: 'After' },
      names: { old: 'FLOW/orders', new: 'FLOW/orders' },
      views: ['split', 'unified'],
    });
    expect(found).toMatchObject({
      counts: { added: 1, removed: 1, fields: 1 },
      changes: [{ path: 'state.current', before: { text: 'FAILED' }, after: { text: 'SUCCESS' } }],
      changesTruncated: false,
      html: { split: '<split>', unified: '<unified>' },
      texts: null,
      notice: null,
      jsonPatch: {
        forward: '[{"op":"replace","path":"/state/current","value":"SUCCESS"}]',
        backward: '[{"op":"replace","path":"/state/current","value":"FAILED"}]',
      },
    });
  });

  it('draws unlike formats as one, and says so; the fields are compared in any case', async () => {
    const { diff, drawer } = states(json({ id: 'a', retries: 1 }), yaml('retries: 2\nid: a\n'));
    expect(await diff()).toMatchObject({
      notice: 'other_format',
      counts: { fields: 1 },
      changes: [{ path: 'retries', before: { text: '1' }, after: { text: '2' } }],
      jsonPatch: { forward: '[{"op":"replace","path":"/retries","value":2}]' },
    });
    expect(drawer.requests[0]).toMatchObject({
      before: '{\n  "id": "a",\n  "retries": 1\n}\n',
      after: '{\n  "id": "a",\n  "retries": 2\n}\n',
      syntax: { before: 'json', after: 'json' },
    });
  });

  it('says that only the format changed, and leaves what does not parse as it was written', async () => {
    const same = states(json({ id: 'a' }), yaml('id: a\n'));
    expect(await same.diff()).toMatchObject({ notice: 'format_only', counts: { fields: 0 }, changes: [] });
    expect((await same.diff()).texts?.after?.text).toBe('id: a\n');
    const broken = states(json({ id: 'a' }), yaml('id: [a\n'));
    expect(await broken.diff()).toMatchObject({ notice: 'unparsed', jsonPatch: null });
    expect(broken.drawer.requests[0]).toMatchObject({ after: 'id: [a\n', syntax: { before: 'json', after: 'yaml' } });
  });

  it('gives both texts without drawing anything', async () => {
    const { diff, drawer } = states(json({ a: 1 }), json({ a: 2 }));
    expect(await diff({ view: 'texts' })).toMatchObject({ notice: null, texts: { before: { text: '{"a":1}' } } });
    expect(drawer.requests).toEqual([]);
  });

  it('says that only white space changed where that is not to be seen', async () => {
    const { diff, drawer } = states(yaml('a:\n  - 1\n'), yaml('a:\n- 1\n'));
    drawer.draw = async () => ({ kind: 'drawn', added: 0, removed: 0, unifiedPatch: 'patch', split: '', unified: '' });
    expect(await diff({ whitespace: 'ignored' })).toMatchObject({ notice: 'whitespace_only', unifiedPatch: 'patch' });
  });

  it('shows a create and a delete one-sided', async () => {
    const create = states(null, json({ a: 1 }));
    expect(await create.diff()).toMatchObject({
      counts: { fields: 1 },
      changes: [{ kind: 'added', path: 'a' }],
      jsonPatch: null,
    });
    expect(create.drawer.requests[0]).toMatchObject({ before: '', names: { old: '/dev/null', new: 'FLOW/orders' } });
    const remove = states(json({ a: 1 }), null);
    expect(await remove.diff()).toMatchObject({ changes: [{ kind: 'removed', path: 'a' }] });
    expect(remove.drawer.requests[0]).toMatchObject({ after: '', names: { old: 'FLOW/orders', new: '/dev/null' } });
  });

  it('says so when there is nothing to compare, and when nothing changed', async () => {
    expect(await states(null, null).diff()).toMatchObject({ notice: 'no_states', texts: null, html: { split: null } });
    const same = states(yaml('a: 1\n'), yaml('a: 1\n'));
    expect(await same.diff()).toMatchObject({ notice: 'identical', texts: { before: { text: 'a: 1\n' } } });
    expect(same.drawer.requests).toEqual([]);
  });

  it('draws the texts as written where only their writing differs', async () => {
    const { diff, drawer } = states(
      { format: 'json', text: '{"a":1,"b":2}' },
      { format: 'json', text: '{"b":2,"a":1}' },
    );
    expect(await diff()).toMatchObject({ notice: null, counts: { fields: 0 } });
    expect(drawer.requests[0]).toMatchObject({ before: '{"a":1,"b":2}', after: '{"b":2,"a":1}' });
  });

  it('draws what does not parse as it was written, without fields', async () => {
    const found = await states({ format: 'json', text: '{"a":1,"a":2}' }, json({ a: 3 })).diff();
    expect(found).toMatchObject({ notice: 'unparsed', changes: [], jsonPatch: null, html: { split: '<split>' } });
  });

  it('does not parse states that would hold up everyone', async () => {
    const large = (text: string) => yaml(Array.from({ length: 12_000 }, (_, i) => `key${i}: value\n`).join('') + text);
    expect(await states(large('a: 1\n'), large('a: 2\n')).diff()).toMatchObject({ notice: 'unparsed', changes: [] });
  });

  it('knows no fields of plain text, and has nothing to warn of', async () => {
    const text = (value: string) => ({ format: 'text' as const, text: value });
    expect(await states(text('a'), text('b')).diff()).toMatchObject({
      notice: null,
      changes: [],
      counts: { fields: 0 },
    });
  });

  it.each<[DiffDrawing, string]>([
    [{ kind: 'too_different' }, 'too_different'],
    [{ kind: 'too_large', added: 9, removed: 8, unifiedPatch: 'p' }, 'too_large'],
  ])('hands over both texts when the diff can’t be drawn: %o', async (drawing, notice) => {
    const { diff, drawer } = states(yaml('a: 1\n'), yaml('a: 2\n'));
    drawer.draw = async () => drawing;
    const found = await diff();
    expect(found).toMatchObject({ notice, texts: { before: { text: 'a: 1\n' }, after: { text: 'a: 2\n' } } });
    expect(found.html).toEqual({ split: null, unified: null });
    expect(found.counts.added).toBe(drawing.kind === 'too_large' ? 9 : 0);
  });
});

describe('diffEvent against another event', () => {
  const both = { [newer.id]: { before: yaml('b'), after: yaml('c') }, [older.id]: { before: null, after: yaml('a') } };

  it('compares what the two left behind, the older one left whichever was asked', async () => {
    for (const input of [{ against: older.id }, { id: older.id, against: newer.id }]) {
      const { diff, drawer } = setUp(both);
      const found = await diff(input);
      expect(drawer.requests[0]).toMatchObject({ before: 'a', after: 'c' });
      expect(found.left).toEqual({ label: 'UPDATE of 2026-11-22 11:51:00 UTC', eventId: older.id });
      expect(found.right.eventId).toBe(newer.id);
    }
  });

  it('takes what a delete removed', async () => {
    const { diff, drawer } = setUp({ ...both, [newer.id]: { before: yaml('b'), after: null } });
    await diff({ against: older.id });
    expect(drawer.requests[0]).toMatchObject({ before: 'a', after: 'b' });
  });

  it('does not know an event on another resource, nor one of another log', async () => {
    const { diff } = setUp(both);
    const unknown = { code: 'not_found', facts: { field: 'against' } };
    await expect(diff({ against: elsewhere.id })).rejects.toMatchObject(unknown);
    await expect(diff({ against: eventOf(77).id })).rejects.toMatchObject(unknown);
  });
});
