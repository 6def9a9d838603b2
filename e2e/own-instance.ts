import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** `code` makes the first account; its database stands in `dataDir`, as its owner may open it. */
type NewInstance = { url: string; code: string; dataDir: string };

/** Starts a product without demo, in a folder of its own, for what only a new one shows; ends it after `work`. */
export async function withNewInstance(work: (instance: NewInstance) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'indelible-new-'));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', ENV_FILE: '/dev/null' };
  const child = spawn(process.execPath, ['tools/up.mjs', 'start'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    await work({ ...(await greetingOf(child)), dataDir });
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the console says when it is ready: the address, and the code for the first account. */
async function greetingOf(child: ChildProcess): Promise<{ url: string; code: string }> {
  let said = '';
  for await (const part of child.stdout ?? []) {
    said += part;
    const url = /ready at (http:\/\/\S+)/.exec(said)?.[1];
    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(said)?.[0];
    if (url && code) {
      child.stdout?.resume();
      return { url, code };
    }
  }
  throw new Error(`the new instance ended:\n${said}`);
}
