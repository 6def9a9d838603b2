// Child processes for the commands of up.mjs: each in a process group of its own, so that one signal reaches all that a
// step has started (npx → sh → pnpm → … passes none on).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const KILL_AFTER_MS = 15_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {NodeJS.Signals | null} */
let stopping = null;

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** Exit code a shell would report for a process that a signal ended. @param {NodeJS.Signals} signal */
export const exitCodeOf = (signal) => 128 + constants.signals[signal];

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  stopping ??= signal;
  if (running.size === 0) process.exit(exitCodeOf(stopping));
  for (const child of running) {
    signalGroup(child.pid, signal);
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS).unref();
  }
}

/** From here on a signal stops what `run` has started, waits for it, and ends this process with 128 + signal. */
export function forwardSignals() {
  for (const signal of FORWARDED) process.on(signal, onSignal);
  return () => {
    for (const signal of FORWARDED) process.off(signal, onSignal);
  };
}

/**
 * Runs a command to its end. Resolves to its exit code, or ends this process when a signal came meanwhile.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, output?: 'inherit' | 'collect' }} options  `collect` keeps output back
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env, output = 'inherit' }) {
  return new Promise((resolve, reject) => {
    const piped = output === 'collect' ? 'pipe' : 'inherit';
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', piped, piped] });
    const chunks = /** @type {Buffer[]} */ ([]);
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    running.add(child);
    child.on('error', (error) => {
      running.delete(child);
      reject(new Error(`could not run ${command}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      if (stopping !== null) {
        if (running.size === 0) process.exit(exitCodeOf(stopping));
        return; // the last child to end ends this process
      }
      resolve({ code: code ?? (signal ? exitCodeOf(signal) : 1), output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
