import { pathToFileURL } from 'node:url';
import { ensurePrograms } from './programs.mjs';

/**
 * In this very process: signals and exit codes need no passing on. Only once dependencies are there. What goes wrong in it
 * is told by the lines of its sources.
 * @param {string} path
 */
function load(path) {
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(path).href);
}

/**
 * The command line.
 * @returns {Promise<typeof import('../apps/cli/src/main.ts')>}
 */
export const loadCli = async () => load((await ensurePrograms()).cli);

/**
 * The supervisor, and the programs that it starts.
 * @returns {Promise<typeof import('../apps/cli/src/serve.ts') & { programs: { worker: string, web: string } }>}
 */
export async function loadSupervisor() {
  const programs = await ensurePrograms();
  return { ...(await load(programs.supervisor)), programs };
}
