import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BUILT_IN_ROLE_NAMES, BUILT_IN_ROLES, PERMISSION_TABLE, type Permission } from '../src/permissions.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

it('the table of docs/administration.md is the matrix that decides', () => {
  const header = `| Resource | ${BUILT_IN_ROLE_NAMES.join(' | ')} |`;
  const table = read('packages/audit/docs/administration.md')
    .split('\n\n')
    .find((block) => block.startsWith(header));
  const rows = Object.entries(PERMISSION_TABLE).map(([resource, rights]) => {
    const cells = BUILT_IN_ROLE_NAMES.map((role) => {
      const all: readonly Permission[] = BUILT_IN_ROLES[role];
      const held = rights.filter((right) => all.includes(`${resource}:${right}` as Permission));
      return held.length === rights.length ? 'all' : held.join(' ') || '–';
    });
    return `| ${resource} | ${cells.join(' | ')} |`;
  });
  expect(table?.split('\n').slice(2)).toEqual(rows);
});

it('the code of docs/capture.md stands in the files that it names', () => {
  const page = read('packages/audit/docs/capture.md');
  const blocks = [...page.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)];
  expect(blocks).toHaveLength(4);
  for (const [, path = '', code = ''] of blocks) expect(read(path), path).toContain(code);
});
