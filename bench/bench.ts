import { mkdirSync, writeFileSync } from 'node:fs';
import { measureAdministration } from './administration/measure-administration.ts';
import { measureDiff } from './diff/measure-diff.ts';
import { measureInsert } from './insert/measure-insert.ts';
import { load, machineFacts } from './machine.ts';
import { type Options, type Part, readOptions } from './options.ts';
import { measurePage } from './page/measure-page.ts';
import { measureList } from './store/measure-list.ts';

export type BenchDeps = {
  /** Hands over the address of a running instance with its demo: a new one, or what BASE_URL names. */
  withInstance<T>(work: (url: string) => Promise<T>): Promise<T>;
};

const MEASURES: Record<Part, { title: string; measure(options: Options, deps: BenchDeps): Promise<string> }> = {
  list: { title: 'List and count', measure: measureList },
  insert: { title: 'Insert', measure: measureInsert },
  diff: { title: 'Diff', measure: measureDiff },
  administration: { title: 'Administration', measure: measureAdministration },
  page: { title: 'Page', measure: (options, deps) => deps.withInstance((url) => measurePage(options, url)) },
};

const RESULTS = new URL('./results/', import.meta.url);

/** `npm run bench`: prints each part as it is done, then writes all to bench/results/latest.md. No time is asserted. */
export async function bench(args: string[], deps: BenchDeps): Promise<number> {
  const options = readOptions(args);
  const report: string[] = [];
  const print = (text: string) => {
    report.push(text);
    console.log(`${text}\n`);
  };
  print(
    `# Bench\n\n${machineFacts()}\n- ${options.rounds} alternated rounds; times in milliseconds, × is a median of ratios`,
  );
  for (const part of options.parts) {
    const { title, measure } = MEASURES[part];
    const before = load();
    const result = await measure(options, deps);
    print(`## ${title}\n\n${result}\n\nLoad average ${before} before, ${load()} after.`);
  }
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL('latest.md', RESULTS), `${report.join('\n\n')}\n`);
  return 0;
}
