import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CACHE, ROOT } from './child-env.mjs';
import { hashOf, isCurrent, unlessCurrent } from './stamp.mjs';

let folder = '';
let inputs = /** @type {string[]} */ ([]);
let stamp = '';
beforeEach(() => {
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, 'stamp-'));
  mkdirSync(join(folder, 'src', 'node_modules'), { recursive: true });
  inputs = [relative(ROOT, join(folder, 'src'))];
  stamp = join(folder, 'out', '.stamp');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (/** @type {string} */ name, text = '') => writeFileSync(join(folder, 'src', name), text);

test('changes with a text, a name, a fact; not with a test or what tools have made', () => {
  write('a.ts', 'one');
  const first = hashOf(inputs, ['v1']);
  write('a.test.ts', 'test');
  write('node_modules/x.js', 'made');
  expect(hashOf(inputs, ['v1'])).toBe(first);
  expect(hashOf(inputs, ['v2'])).not.toBe(first);
  write('a.ts', 'two');
  const second = hashOf(inputs, ['v1']);
  expect(second).not.toBe(first);
  write('b.ts', '');
  expect(hashOf(inputs, ['v1'])).not.toBe(second);
});

test('makes once for the same inputs, and again after a failure', async () => {
  let made = 0;
  const make = async () => {
    made++;
    if (made === 2) throw new Error('half-way');
  };
  expect(await unlessCurrent(stamp, 'a', make)).toBe(true);
  expect(await unlessCurrent(stamp, 'a', make)).toBe(false);
  await expect(unlessCurrent(stamp, 'b', make)).rejects.toThrow('half-way');
  expect(existsSync(stamp)).toBe(false); // what is there now is of neither
  expect(await unlessCurrent(stamp, 'a', make)).toBe(true);
  expect(isCurrent(stamp, 'a')).toBe(true);
  expect(made).toBe(3);
});
