/**
 * apps/cli in this very process, so that signals and exit codes need no passing on. Only once dependencies are there.
 * @returns {Promise<typeof import('../apps/cli/src/main.ts')>}
 */
export async function loadCli() {
  const { register } = await import('tsx/esm/api');
  register();
  return import('../apps/cli/src/main.ts');
}
