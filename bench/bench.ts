import { mkdirSync, writeFileSync } from 'node:fs';
import { measureAdministration } from './administration/measure-administration.ts';
import type { BenchDeps } from './bench-deps.ts';
import { measureDiff } from './diff/measure-diff.ts';
import { measureExport } from './export/measure-export.ts';
import { measureInsert } from './insert/measure-insert.ts';
import { removeKept } from './log/kept.ts';
import { load, machineFacts } from './machine.ts';
import { HELP, type Options, type Part, readOptions } from './options.ts';
import { measurePage } from './page/measure-page.ts';
import { measureList } from './store/measure-list.ts';
import { measureTargets } from './targets/measure-targets.ts';
import { measureUi } from './ui/measure-ui.ts';

type Result = string | { text: string; failed: boolean };
type Measure = (options: Options, deps: BenchDeps, machine: string) => Promise<Result>;

const MEASURES: Record<Part, { title: string; measure: Measure }> = {
  targets: { title: 'Targets', measure: measureTargets },
  list: { title: 'List and count', measure: measureList },
  insert: { title: 'Insert', measure: measureInsert },
  diff: { title: 'Diff', measure: measureDiff },
  administration: { title: 'Administration', measure: measureAdministration },
  export: { title: 'Export', measure: measureExport },
  ui: { title: 'The Audit logs page, used', measure: measureUi },
  page: { title: 'Page', measure: (options, deps) => deps.withInstance((url) => measurePage(options, url)) },
};

const RESULTS = new URL('./results/', import.meta.url);

/** `npm run bench`: prints each part as it is done, then writes all to bench/results/latest.md. 1 when an answer was wrong; no time is asserted. */
export async function bench(args: string[], deps: BenchDeps): Promise<number> {
  const options = readOptions(args);
  if (options.help) console.log(HELP);
  if (options.clean) await removeKept(options.dataDir);
  if (options.help || options.clean) return 0;
  const report: string[] = [];
  const print = (text: string) => {
    report.push(text);
    console.log(`${text}\n`);
  };
  const machine = machineFacts();
  print(`# Bench\n\n${machine}\n- ${options.rounds} alternated rounds; times in milliseconds, × is a median of ratios`);
  let failed = false;
  for (const part of options.parts) {
    const { title, measure } = MEASURES[part];
    const before = load();
    const result = await measure(options, deps, machine);
    const { text, failed: wrong } = typeof result === 'string' ? { text: result, failed: false } : result;
    failed ||= wrong;
    print(`## ${title}\n\n${text}\n\nLoad average ${before} before, ${load()} after.`);
  }
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL('latest.md', RESULTS), `${report.join('\n\n')}\n`);
  return failed ? 1 : 0;
}
