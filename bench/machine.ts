import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** First line of a program's answer; `unknown` where it is not there. */
function answerOf(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

/** What the figures were taken on, as a list in Markdown. */
export function machineFacts(): string {
  const all = cpus();
  const changed = answerOf('git', ['status', '--porcelain']).split('\n').filter(Boolean).length;
  const commit = answerOf('git', ['rev-parse', '--short', 'HEAD']);
  return [
    `- machine: ${all.length} cores (${all[0]?.model ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `- Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `- commit ${commit}${changed > 0 ? `, with ${changed} files changed since` : ''}`,
    `- ${new Date().toISOString()}, load average ${load()}`,
  ].join('\n');
}

/** Of 1, 5 and 15 minutes. */
export const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
