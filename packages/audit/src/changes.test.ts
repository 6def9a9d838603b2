import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTree } from '../test/arbitrary-tree.ts';
import { changedPaths } from './changed-paths.ts';
import { type Changes, listChanges } from './changes.ts';
import type { Snapshot } from './event.ts';
import { treeToJson, treeToSortedJson } from './tree-json.ts';

const json = (text: string): Snapshot => ({ format: 'json', text });
const yaml = (text: string): Snapshot => ({ format: 'yaml', text });
const lines = (found: Changes): string[] | string =>
  found.parsed
    ? found.changes.map(
        ({ kind, path, before, after }) => `${kind} ${path} ${before?.text ?? '·'} → ${after?.text ?? '·'}`,
      )
    : `${found.side} ${found.reason}`;

describe('listChanges', () => {
  it('shows the execution that was set from FAILED to SUCCESS by hand', () => {
    const before = json(
      '{"id":"e1","state":{"current":"FAILED","histories":[{"state":"CREATED"},{"state":"RUNNING"},{"state":"FAILED"}]}}',
    );
    const after = json(
      '{"id":"e1","state":{"histories":[{"state":"CREATED"},{"state":"RUNNING"},{"state":"FAILED"},{"state":"SUCCESS"}],"current":"SUCCESS"}}',
    );
    expect(lines(listChanges(before, after))).toEqual([
      'changed state.current FAILED → SUCCESS',
      'added state.histories[3] · → {"state":"SUCCESS"}',
    ]);
    expect(listChanges(before, after)).toMatchObject({
      counts: { added: 1, removed: 0, changed: 1 },
      truncated: false,
      changes: [
        { pointer: '/state/current', before: { kind: 'string', truncated: false } },
        { pointer: '/state/histories/3' },
      ],
    });
  });

  it('sees a task inserted, one edited behind it, one removed', () => {
    const before = yaml('tasks:\n- id: a\n  type: Log\n- id: b\n  retry: 1\n- id: c\n');
    const after = yaml('tasks:\n- id: new\n- id: a\n  type: Log\n- id: b\n  retry: 2\n');
    expect(lines(listChanges(before, after))).toEqual([
      'added tasks[0] · → {"id":"new"}',
      'changed tasks[2].retry 1 → 2',
      'removed tasks[2] {"id":"c"} → ·',
    ]);
  });

  it('knows a task that moved by its id, and what changed within it', () => {
    const before = yaml('tasks:\n- id: fetch\n  retry: 1\n- id: parse\n- id: store\n');
    const after = yaml('tasks:\n- id: parse\n- id: store\n- id: fetch\n  retry: 2\n');
    const found = listChanges(before, after);
    expect(found).toMatchObject({ parsed: true, counts: { added: 0, removed: 0, changed: 1, moved: 1 } });
    expect(found.parsed && found.changes.map(({ kind, label, moved }) => ({ kind, label, moved }))).toEqual([
      { kind: 'moved', label: 'tasks[id=fetch]', moved: { from: 0, to: 2 } },
      { kind: 'changed', label: 'tasks[id=fetch].retry', moved: null },
    ]);
    expect(changedPaths(before, after)).toEqual(['tasks[2]', 'tasks[2].retry']);
  });

  it('tells numbers apart digit for digit, and kinds', () => {
    expect(lines(listChanges(json('[9007199254740992,1.5,1,null]'), json('[9007199254740993,1.50,"1",0]')))).toEqual([
      'changed [0] 9007199254740992 → 9007199254740993',
      'changed [1] 1.5 → 1.50',
      'changed [2] 1 → 1',
      'changed [3] null → 0',
    ]);
  });

  it('compares YAML with JSON', () => {
    expect(lines(listChanges(yaml('a: 1.0\nb: [x]\n'), json('{"b":["x","y"],"a":1.0}')))).toEqual(['added b[1] · → y']);
  });

  it('finds nothing between two ways to write the same', () => {
    expect(lines(listChanges(json('{"a":1,"b":"\\u00e9"}'), json('{ "b": "é",\n "a": 1 }')))).toEqual([]);
    expect(lines(listChanges(yaml('a: x # c\n'), yaml('"a":   "x"\n')))).toEqual([]);
  });

  it('takes __proto__ for a name', () => {
    expect(lines(listChanges(json('{}'), json('{"__proto__":{"constructor":1}}')))).toEqual([
      'added __proto__ · → {"constructor":1}',
    ]);
  });

  it('lists the fields of a state that came or went', () => {
    expect(lines(listChanges(null, json('{"a":1,"b":{"c":2}}')))).toEqual(['added a · → 1', 'added b · → {"c":2}']);
    expect(lines(listChanges(yaml('a: 1'), null))).toEqual(['removed a 1 → ·']);
    expect(lines(listChanges(null, json('[1]')))).toEqual(['added $ · → [1]']);
    expect(lines(listChanges(null, null))).toEqual([]);
  });

  it('says which side can not be told apart, and why', () => {
    expect(lines(listChanges(json('{"a":1,"a":2}'), json('{}')))).toBe('before duplicate_key');
    expect(lines(listChanges(json('{}'), yaml('a: b: c')))).toBe('after syntax');
    expect(lines(listChanges({ format: 'text', text: 'x' }, json('{}')))).toBe('before text');
    expect(lines(listChanges(json('['.repeat(10_000) + ']'.repeat(10_000)), json('{}')))).toBe('before too_deep');
  });

  it('is empty exactly for equal states, the same both ways, with as many paths', () => {
    fc.assert(
      fc.property(arbitraryTree, arbitraryTree, (a, b) => {
        const [there, back] = [
          listChanges(json(treeToJson(a)), json(treeToJson(b))),
          listChanges(json(treeToJson(b)), json(treeToJson(a))),
        ];
        if (!there.parsed || !back.parsed) throw new Error('both parse');
        expect(there.changes.length === 0).toBe(treeToSortedJson(a) === treeToSortedJson(b));
        expect(back.changes.length === 0).toBe(there.changes.length === 0);
        const paths = changedPaths(json(treeToJson(a)), json(treeToJson(b)));
        expect(paths).toEqual([...new Set(there.changes.map((change) => change.path))]);
      }),
      { numRuns: 1_000 },
    );
  });
});
