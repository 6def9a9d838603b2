/** What loads TypeScript, in this very process: signals and exit codes need no passing on. Only once dependencies are there. */
async function registerTsx() {
  const { register } = await import('tsx/esm/api');
  register();
}

/**
 * The command line.
 * @returns {Promise<typeof import('../apps/cli/src/main.ts')>}
 */
export async function loadCli() {
  await registerTsx();
  return import('../apps/cli/src/main.ts');
}

/**
 * The supervisor alone: with every command's modules it takes half as long again to load.
 * @returns {Promise<typeof import('../apps/cli/src/serve.ts')>}
 */
export async function loadSupervisor() {
  await registerTsx();
  return import('../apps/cli/src/serve.ts');
}
