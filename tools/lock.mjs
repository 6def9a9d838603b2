// A lock file that a killed holder cannot leave behind for good: it names its holder, and a holder that is gone loses it.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isRunning } from './process-identity.mjs';

/**
 * @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity
 * @typedef {{ nonce: string, holder: ProcessIdentity, url: string | null, web: ProcessIdentity | null }} LockFacts
 * @typedef {{
 *   previous: LockFacts | null,
 *   publish(facts: { url?: string, webPid?: number | null }): void,
 *   release(): void,
 * }} Lock `previous` is what a holder that died had written: its children may still be there.
 */

/** @param {string} path @returns {LockFacts | null} null when there is none, or not one of ours */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} path @param {LockFacts} facts @param {(from: string, to: string) => void} place */
function put(path, facts, place) {
  const draft = `${path}.${facts.nonce}`;
  writeFileSync(draft, JSON.stringify(facts), { mode: 0o600 });
  try {
    place(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's file; puts it back when, between look and grasp, it had become another's. @param {string} path @param {LockFacts | null} dead */
function removeDead(path, dead) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readLock(aside)?.nonce !== dead?.nonce) linkSync(aside, path);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Takes the lock, or says who holds it. Made by link(2), which is atomic and fails when the name exists.
 * @param {string} path
 * @returns {{ lock: Lock, holder: null } | { lock: null, holder: LockFacts }}
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const self = identify(process.pid);
  if (self === null) throw new Error('this process cannot find itself in the process table');
  /** @type {LockFacts} */
  let mine = { nonce: randomUUID(), holder: self, url: null, web: null };
  /** @type {LockFacts | null} */
  let previous = null;
  for (;;) {
    try {
      put(path, mine, linkSync);
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const found = readLock(path);
    if (found !== null && isRunning(found.holder)) return { lock: null, holder: found };
    previous = found;
    removeDead(path, found);
  }
  const isMine = () => readLock(path)?.nonce === mine.nonce;
  return {
    holder: null,
    lock: {
      previous,
      publish({ url = mine.url, webPid }) {
        const web = webPid === undefined ? mine.web : webPid === null ? null : identify(webPid);
        mine = { ...mine, url, web };
        if (isMine()) put(path, mine, renameSync);
      },
      release() {
        if (isMine()) rmSync(path, { force: true });
      },
    },
  };
}

const POLL_MS = 200;

/** Waits for as long as a living process holds the lock. @param {string} path @param {string} what  for the one line that says so */
export async function waitForLock(path, what) {
  for (let told = false; ; told = true) {
    const { lock, holder } = takeLock(path);
    if (lock !== null) return lock;
    if (!told) console.log(`    waiting for ${what} (process ${holder.holder.pid}) to end`);
    await delay(POLL_MS);
  }
}

const ORPHAN_LIMIT_MS = 3_000;

/**
 * Waits for a dead holder's child to end by itself, as it should; else kills its group.
 * @param {ProcessIdentity | null | undefined} child
 */
export async function endOrphan(child, limitMs = ORPHAN_LIMIT_MS) {
  const end = Date.now() + limitMs;
  while (child && isRunning(child)) {
    if (Date.now() > end) process.kill(-child.pid, 'SIGKILL');
    await delay(POLL_MS);
  }
}
