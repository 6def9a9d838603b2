import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = 'diff-worker.mjs';
const IN_REPOSITORY = join('packages', 'api', 'src', 'diff', FILE);

/**
 * The worker's file on disk. A bundler moves this module away from it and would also try to bundle a literal
 * `new URL(…)`: so INDELIBLE_DIFF_WORKER, else beside the source, else upwards from the working directory.
 */
export function diffWorkerPath(env: Record<string, string | undefined> = process.env): string {
  const given = env.INDELIBLE_DIFF_WORKER;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`INDELIBLE_DIFF_WORKER names no file: ${given}`);
  }
  const found = candidates().find((path) => existsSync(path));
  if (!found) throw new Error(`${FILE} was not found: set INDELIBLE_DIFF_WORKER to its path`);
  return found;
}

function candidates(): string[] {
  const paths: string[] = [];
  const here = import.meta.url;
  if (here.startsWith('file:')) paths.push(join(dirname(fileURLToPath(here)), FILE));
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    paths.push(join(folder, IN_REPOSITORY));
    if (dirname(folder) === folder) return paths;
  }
}
