import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** A process so that a recycled pid is another one: its start (and the boot) beside the number; `scope` is its pid namespace. */
export type ProcessIdentity = { pid: number; startedAt: string; scope: string };

/** When a process started, in the system's own words; null when there is none, or only a zombie. */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      // Field 22 of /proc/<pid>/stat; the name (field 2) may hold spaces and parentheses, so count from its end.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    }
    if (process.platform === 'win32') {
      process.kill(pid, 0);
      return 'running';
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return 'host';
  }
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: processStart(process.pid) ?? 'unknown', scope: pidNamespace() };
}

/** Another container's processes can't be seen from here: only their heartbeat tells. */
export function isVisible(identity: ProcessIdentity): boolean {
  return identity.scope === pidNamespace();
}

export function isAlive(identity: ProcessIdentity): boolean {
  return processStart(identity.pid) === identity.startedAt;
}

/** The command line with its arguments, `''` when there is none (a zombie, another user's on some systems). */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
