import { expect, it } from 'vitest';
import { changedPaths } from './changed-paths.ts';
import type { Snapshot } from './event.ts';

const yaml = (text: string): Snapshot => ({ format: 'yaml', text });

it('names each place once', () => {
  expect(changedPaths(yaml('a: 1\nb: [x, y]\nc: 1'), yaml('a: 2\nb: [y]\nd: 1'))).toEqual(['a', 'b[0]', 'c', 'd']);
  expect(changedPaths(yaml('[{v: 1}, {id: 1}]'), yaml('[{id: 2}, {v: 1}]'))).toEqual(['[0]', '[1]']);
});

it('has none for text, a missing side, and what does not parse', () => {
  expect(changedPaths({ format: 'text', text: 'a' }, { format: 'text', text: 'b' })).toEqual([]);
  expect(changedPaths(null, yaml('a: 1'))).toEqual([]);
  expect(changedPaths(yaml('a: 1'), null)).toEqual([]);
  expect(changedPaths(yaml('a: 1'), yaml('a: b: c'))).toEqual([]);
});
