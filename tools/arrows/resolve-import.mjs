import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/**
 * Where an import leads: a file of this repository, a built-in of Node, or a package from the registry.
 * @typedef {{ kind: 'file', path: string } | { kind: 'builtin' | 'package', name: string }} Target
 */

/** Our packages: name after `@indelible/` → where its exports stand. */
const FOLDERS = /** @type {Record<string, string>} */ ({
  audit: 'packages/audit/src',
  db: 'packages/db/src',
  api: 'packages/api/src',
  prisma: 'prisma',
});
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];
const BUILTIN = new Set(builtinModules);

/**
 * @param {string} specifier
 * @param {string} from  path of the importing file
 * @param {(path: string) => boolean} exists  is it a file that is being checked?
 * @returns {Target}
 */
export function resolveImport(specifier, from, exists) {
  const file = (/** @type {string} */ path) => {
    const found = ENDINGS.map((ending) => path + ending).find(exists);
    return /** @type {Target} */ ({ kind: 'file', path: found ?? path });
  };
  if (specifier.startsWith('.')) return file(posix.join(posix.dirname(from), specifier));
  if (specifier.startsWith('@/') && from.startsWith('apps/admin/')) return file(`apps/admin/src/${specifier.slice(2)}`);
  // Imports of a package's own, by its name in package.json: the client's half of it.
  if (specifier === '#words') return file('apps/admin/src/words/use-words.ts');
  const own = /^@indelible\/([^/]+)\/(.+)$/.exec(specifier);
  if (own?.[1] && own[2] && FOLDERS[own[1]]) return file(`${FOLDERS[own[1]]}/${own[2]}`);
  if (specifier.startsWith('node:') || BUILTIN.has(specifier)) return { kind: 'builtin', name: specifier };
  const [scope = '', name = ''] = specifier.split('/');
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
}
