import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { ROOT } from './child-env.mjs';

/** Node's modules need no resolving; workspaces are what is bundled. */
const OURS = /^(node:|@indelible\/)/;
const isOwn = (/** @type {string} */ path) => !path.split(sep).includes('node_modules');

/** A specifier of `to` in a module that stands in `folder`: relative, so that a checkout can be moved. @param {string} folder @param {string} to */
const specifier = (folder, to) => relative(folder, to).split(sep).map(encodeURIComponent).join('/');

/**
 * Packages are loaded by Node itself, each from its own folder: bundled, those in CommonJS get other exports, and binaries none.
 * @param {string} folder @returns {import('esbuild').Plugin}
 */
const packagesApart = (folder) => ({
  name: 'packages-apart',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, kind, ...asked }) => {
      if (pluginData === 'asked here' || kind === 'entry-point' || OURS.test(path)) return undefined;
      const found = await resolve(path, { ...asked, kind, pluginData: 'asked here' });
      return found.errors.length > 0 ? found : { path: `./${specifier(folder, found.path)}`, external: true };
    });
  },
});

/** A module goes on finding what stands beside its source: `import.meta.url` stays the source's. @param {string} folder @returns {import('esbuild').Plugin} */
const ownUrls = (folder) => ({
  name: 'own-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/ }, async ({ path }) => {
      if (!isOwn(relative(ROOT, path))) return undefined;
      const url = `new URL('${specifier(folder, path)}', import.meta.url).href`;
      const contents = (await readFile(path, 'utf8')).replaceAll('import.meta.url', url);
      return { contents, loader: path.endsWith('ts') ? 'ts' : 'js' };
    });
  },
});

/**
 * Bundles programs and all that they import, with source maps, as modules for Node.
 * @param {Record<string, string>} programs  name → its first file, relative to the root
 * @param {string} folder  where they are to be run; what is resolved at run time is told from there
 * @returns {Promise<{ files: { name: string, contents: Uint8Array }[], sources: string[] }>} `sources`: own files that are in
 *   it, relative to the root
 */
export async function bundle(programs, folder) {
  const { build, stop } = await import('esbuild');
  const built = build({
    absWorkingDir: ROOT,
    entryPoints: programs,
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Packages as Node itself would find them, not as bundlers like them.
    conditions: [],
    mainFields: ['main'],
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [packagesApart(folder), ownUrls(folder)],
  });
  const result = await built.finally(stop);
  const files = result.outputFiles.map(({ path, contents }) => ({ name: relative(folder, path), contents }));
  return { files, sources: Object.keys(result.metafile.inputs).filter(isOwn) };
}
