// Child processes for the commands of up.mjs: each in a process group of its own, so that one signal reaches all that a
// step has started (npx → sh → pnpm → … passes none on).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const KILL_AFTER_MS = 15_000;

/** How long each may take to stop. @type {Map<import('node:child_process').ChildProcess, number>} */
const running = new Map();
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
  for (const [child, killAfterMs] of running) {
    // Whatever came: a shell's background children ignore SIGINT.
    signalGroup(child.pid, 'SIGTERM');
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), killAfterMs).unref();
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
 * @typedef {{ cwd: string, env: NodeJS.ProcessEnv, output?: 'inherit' | 'collect', killAfterMs?: number,
 *   uid?: number, gid?: number }} RunOptions  `collect` keeps output back; one that was asked to stop is killed after `killAfterMs`
 * @typedef {{ code: number, output: string }} Outcome
 */

/**
 * Starts a command. `ended` resolves to its exit code, unless a signal came meanwhile: that ends this process.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {{ ended: Promise<Outcome>, stop: (signal?: NodeJS.Signals) => Promise<Outcome> }}
 */
export function launch(command, args, { output = 'inherit', killAfterMs = KILL_AFTER_MS, ...options }) {
  const piped = output === 'collect' ? 'pipe' : 'inherit';
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', piped, piped] });
  const chunks = /** @type {Buffer[]} */ ([]);
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  running.set(child, killAfterMs);
  /** @type {Promise<Outcome>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', (error) => {
      running.delete(child);
      reject(new Error(`could not run ${command}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      if (stopping !== null) {
        signalGroup(child.pid, 'SIGKILL'); // what outlived the one that had started it
        if (running.size === 0) process.exit(exitCodeOf(stopping));
        return; // the last child to end ends this process
      }
      resolve({ code: code ?? (signal ? exitCodeOf(signal) : 1), output: Buffer.concat(chunks).toString('utf8') });
    });
  });
  const stop = (/** @type {NodeJS.Signals} */ signal = 'SIGTERM') => {
    signalGroup(child.pid, signal);
    return ended;
  };
  return { ended, stop };
}

/** Runs a command to its end. @param {string} command @param {string[]} args @param {RunOptions} options */
export const run = (command, args, options) => launch(command, args, options).ended;
