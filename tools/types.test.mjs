import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './child-env.mjs';
import { manifest, workspaces } from './install.mjs';

/** Folders that a configuration includes, relative to the root. @param {string} file */
const included = (file) =>
  /** @type {{ include: string[] }} */ (JSON.parse(readFileSync(join(ROOT, file), 'utf8'))).include
    .filter((pattern) => pattern.endsWith('/**/*.ts'))
    .map((pattern) => join(file, '..', pattern.slice(0, -'/**/*.ts'.length)));

// `npm test` checks types in two programs (tools/test.mjs); what no program includes nobody would check.
test('every workspace that has types stands in one of the two programs', () => {
  const folders = [...included('tsconfig.node.json'), ...included('apps/admin/tsconfig.all.json'), 'apps/admin'];
  const typed = workspaces().filter((folder) => manifest(folder).scripts?.typecheck !== undefined);
  expect(typed.length).toBeGreaterThan(8);
  expect(typed.filter((folder) => !folders.some((one) => `${folder}/`.startsWith(`${one}/`)))).toEqual([]);
});
