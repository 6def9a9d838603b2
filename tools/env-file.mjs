import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT } from './child-env.mjs';
import { Stop } from './steps.mjs';

/** Adds the lines of .env (or ENV_FILE) to the environment; what is set there already goes before them. */
export function loadEnvFile() {
  const file = resolve(ROOT, process.env.ENV_FILE || '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  else if (process.env.ENV_FILE) throw new Stop(`ENV_FILE: there is no file ${file}`);
}
