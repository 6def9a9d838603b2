import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BenchDeps } from '../bench-deps.ts';
import { measureIngest } from '../ingest/measure-ingest.ts';
import { type KeptLog, withKept } from '../log/kept.ts';
import { TENANTS } from '../log/shape.ts';
import { table, whole } from '../measure/format.ts';
import type { Options } from '../options.ts';
import { type Figures, isWrong, type Measured, targetsJson, targetsTable } from './targets-table.ts';

/** Every line of store.md's targets, in one run; `failed` when an answer was wrong. */
export const measureTargets = (
  options: Options,
  deps: BenchDeps,
  machine: string,
): Promise<{ text: string; failed: boolean }> =>
  withKept(options.dataDir, async (kept) => {
    const logs: KeptLog[] = [];
    for (const events of options.events) logs.push(await kept.log(events));
    const parts: [string, Measured][] = [['Ingest', await measureIngest(options, kept, deps)]];
    const figures: Figures = Object.assign({}, ...parts.map(([, measured]) => measured.figures));
    writeJson(options, figures, logs, machine);
    const text = [
      madeTable(logs),
      targetsTable(figures),
      ...parts.map(([name, { report }]) => `### ${name}\n\n${report}`),
    ].join('\n\n');
    return { text, failed: isWrong(figures) };
  });

function madeTable(logs: readonly KeptLog[]): string {
  const rows = logs.map(({ stamp, reused }) => [
    whole(stamp.events),
    `${stamp.fillSeconds} s`,
    `${stamp.settleSeconds} s`,
    reused ? 'by an earlier run' : 'by this run',
  ]);
  return `${TENANTS} tenants, the largest with 40 %, over two years.\n\n${table(['events', 'made in', 'vacuum', ''], rows)}`;
}

function writeJson(options: Options, figures: Figures, logs: readonly KeptLog[], machine: string): void {
  mkdirSync(dirname(options.json), { recursive: true });
  const made = logs.map(({ stamp, reused }) => ({ ...stamp, reused }));
  const facts = { at: new Date().toISOString(), machine: machine.split('\n').map((line) => line.slice(2)) };
  const all = { ...facts, rounds: options.rounds, logs: made, targets: targetsJson(figures) };
  writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`);
}
