import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from './fixtures.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** `code` makes the first account; its database stands in `dataDir`, as its owner may open it. */
type NewInstance = { url: string; code: string; dataDir: string };

/** Starts a product without demo, in a folder of its own, for what only a new one shows; ends it after `work`. */
export async function withNewInstance(work: (instance: NewInstance) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'indelible-new-'));
  // As npm's child it ends when this process does, however that went; in a group of its own nobody kills it while it stops.
  const env = { ...process.env, npm_lifecycle_event: 'start', DATA_DIR: dataDir, PORT: '0', DEMO: 'off' };
  const child = spawn(process.execPath, ['tools/up.mjs', 'start'], {
    cwd: ROOT,
    env: { ...env, ENV_FILE: '/dev/null' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    await work({ ...(await greetingOf(child)), dataDir });
  } finally {
    child.kill('SIGTERM');
    await ended;
    // Its database too: a server whose folder is gone would go on for a minute.
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the console says when it is ready: the address, and the code for the first account. */
function greetingOf(child: ChildProcess): Promise<{ url: string; code: string }> {
  let said = '';
  return new Promise((resolve, reject) => {
    for (const output of [child.stdout, child.stderr])
      output?.on('data', (part) => {
        said += part;
        const url = /ready at (http:\/\/\S+)/.exec(said)?.[1];
        const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(said)?.[0];
        if (url && code) resolve({ url, code });
      });
    child.once('exit', () => reject(new Error(`the new instance ended:\n${said}`)));
    child.once('error', reject);
  });
}
