import type { AuditError } from '@indelible/audit/errors';
import { MultiBar } from 'cli-progress';
import type { ImportReport } from './import-file.ts';

export type Console = { stream: NodeJS.WriteStream; nowMs: () => number };
export type Progress = ImportReport & { end(): void };

const PLAIN_EVERY_MS = 5_000;

/** `line 17: details.namespace has 2,000 characters, …`: the domain's messages begin with the field. */
export function describeProblem(line: number, { facts: { field }, message }: AuditError): string {
  const named = field === undefined || field === 'line' || message.includes(field);
  return `line ${line}: ${named ? message : `${field}: ${message}`}`;
}

/** `1:05`, minutes and seconds; hours too where there are some. */
export function clockText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)}`;
}

/** Lines a second so far, and the time that the rest of the bytes will take at the same pace. */
export function paceOf(done: { bytes: number; lines: number }, totalBytes: number, elapsedMs: number) {
  const perSecond = elapsedMs > 0 ? Math.round((done.lines / elapsedMs) * 1_000) : 0;
  const leftMs = done.bytes > 0 ? (elapsedMs / done.bytes) * Math.max(0, totalBytes - done.bytes) : 0;
  return { perSecond, left: clockText(leftMs) };
}

function barProgress({ stream, nowMs }: Console, totalBytes: number): Progress {
  const format = '  {bar} {percentage}%  {lines} lines  {perSecond}/s  {left} left';
  const bars = new MultiBar({ format, stream, hideCursor: true, gracefulExit: false, barsize: 28 });
  const startedAt = nowMs();
  const start = { lines: 0, perSecond: 0, left: '–' };
  let ended = false;
  const bar = bars.create(Math.max(1, totalBytes), 0, start);
  return {
    progress: (done) => bar.update(done.bytes, { lines: done.lines, ...paceOf(done, totalBytes, nowMs() - startedAt) }),
    badLine: (line, problem) => bars.log(`  ${describeProblem(line, problem)}\n`),
    end: () => {
      if (ended) return;
      ended = true;
      bars.update();
      bars.stop();
    },
  };
}

function plainProgress({ stream, nowMs }: Console, totalBytes: number): Progress {
  const startedAt = nowMs();
  let saidAt = startedAt;
  return {
    progress(done) {
      if (nowMs() - saidAt < PLAIN_EVERY_MS) return;
      saidAt = nowMs();
      const { perSecond, left } = paceOf(done, totalBytes, saidAt - startedAt);
      const percentage = Math.floor((done.bytes / Math.max(1, totalBytes)) * 100);
      stream.write(`${percentage}%, ${done.lines} lines, ${perSecond}/s, ${left} left\n`);
    },
    badLine: (line, problem) => {
      stream.write(`${describeProblem(line, problem)}\n`);
    },
    end: () => {},
  };
}

/** A bar on a terminal, a line every five seconds anywhere else. Bad lines are told as they come. */
export const openProgress = (console: Console, totalBytes: number): Progress =>
  console.stream.isTTY ? barProgress(console, totalBytes) : plainProgress(console, totalBytes);
