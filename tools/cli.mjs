import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './child-env.mjs';

/**
 * apps/cli in this very process, so that signals and exit codes need no passing on. Only once dependencies are there.
 * @returns {Promise<typeof import('../apps/cli/src/main.ts')>}
 */
export async function loadCli() {
  const { resolve } = createRequire(join(ROOT, 'apps/cli/package.json'));
  const { register } = await import(pathToFileURL(resolve('tsx/esm/api')).href);
  register();
  return import('../apps/cli/src/main.ts');
}
