import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process for good, where a bare pid is recycled: the pid and when it was born.
 * @typedef {{ pid: number, birth: string }} ProcessIdentity
 */

/** @param {number} pid @returns {string | null} null when there is no such process (a zombie has ended, too) */
function birthOf(pid) {
  if (process.platform === 'linux') {
    try {
      // proc(5): the name in parentheses may hold anything; state is the 3rd field, start time in ticks the 22nd.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {ProcessIdentity | null} null when it is not running */
export function identify(pid) {
  const birth = birthOf(pid);
  return birth === null ? null : { pid, birth };
}

/** @param {ProcessIdentity | null | undefined} identity */
export const isRunning = (identity) => !!identity && birthOf(identity.pid) === identity.birth;
