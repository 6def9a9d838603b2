import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BenchDeps } from '../bench-deps.ts';
import { ms, table, whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, p95, quantile } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { loadPage, openBrowser } from '../page/browser.ts';
import { ADMIN, signIn } from '../page/test-tenant.ts';
import { recordDiffs } from './diff-events.ts';
import { lighthouse, type Scores } from './lighthouse.ts';
import { type UiFigures, uiLines, uiTable } from './ui-targets.ts';
import { LARGEST, withUsedLog } from './used-log.ts';
import { type Visit, visit } from './visit.ts';

const VISITS_A_ROUND = 3;
const DIFFS_A_VISIT = 4;

/** The Audit logs page over a log of the size asked, as a person uses it; figures with verdicts, as JSON too. */
export const measureUi = (options: Options, deps: BenchDeps, machine: string): Promise<string> =>
  withUsedLog(options, deps, (url) => measureAt(options, url, machine));

async function measureAt(options: Options, url: string, machine: string): Promise<string> {
  const cookie = await signIn(url, ADMIN);
  const events = options.events.at(-1)!;
  const drawn = await recordDiffs(url, cookie, LARGEST, DIFFS_A_VISIT);
  const list = new URL(`/t/${LARGEST}/administration/audit-logs`, url).href;
  const browser = await openBrowser();
  try {
    note('ui: visits in Chromium');
    const asked = { browser, url: list, cookie, type: 'TRIGGER', events: drawn };
    // The first one also warms up server and browser.
    await visit(asked);
    const { scriptBytes } = await loadPage(browser, list, cookie);
    const visits: Visit[] = [];
    for (let n = 0; n < options.rounds * VISITS_A_ROUND; n++) visits.push(await visit(asked));
    note('ui: Lighthouse');
    const scores = await lighthouse(list, cookie).catch((error: Error) => error);
    const figures = { ...figuresOf(visits), script: scriptBytes, ...(scores instanceof Error ? {} : scores) };
    writeJson(options, machine, events, figures);
    return told(visits, figures, events, scores);
  } finally {
    await browser.close();
  }
}

const figuresOf = (visits: readonly Visit[]): UiFigures => ({
  lcp: quantile(
    visits.map(({ paintMs }) => paintMs),
    0.75,
  ),
  inp: quantile(
    visits.map(({ interactionMs }) => interactionMs),
    0.75,
  ),
  cls: Math.max(...visits.map(({ shift }) => shift)),
  filter: p95(visits.flatMap(({ filterMs }) => filterMs)),
  diff: p95(visits.flatMap(({ diffMs }) => diffMs)),
});

function told(visits: readonly Visit[], figures: UiFigures, events: number, scores: Scores | Error): string {
  const rows = (
    [
      ['largest contentful paint', visits.map(({ paintMs }) => paintMs)],
      ['longest interaction of a visit', visits.map(({ interactionMs }) => interactionMs)],
      ['filter click to new rows', visits.flatMap(({ filterMs }) => filterMs)],
      ['first diff of a visit (its code comes with it)', visits.map(({ diffMs }) => diffMs[0] ?? 0)],
      ['further diffs', visits.flatMap(({ diffMs }) => diffMs.slice(1))],
    ] as const
  ).map(([name, samples]) => [name, ...[median(samples), quantile(samples, 0.75), p95(samples)].map(ms)]);
  const failed = scores instanceof Error ? `\n\nLighthouse could not be run: ${scores.message}` : '';
  return `The largest tenant of a log of ${whole(events)} events, ${visits.length} visits with an empty cache each.\n\n${uiTable(figures)}\n\n${table(['ms', 'p50', 'p75', 'p95'], rows)}${failed}`;
}

/** Beside the targets' own file: bench/results/latest.json → latest-ui.json. */
function writeJson({ json, rounds }: Options, machine: string, events: number, figures: UiFigures): void {
  mkdirSync(dirname(json), { recursive: true });
  const facts = { at: new Date().toISOString(), machine: machine.split('\n').map((line) => line.slice(2)) };
  const all = { ...facts, rounds, events, targets: uiLines(figures) };
  writeFileSync(json.replace(/(\.json)?$/, '-ui.json'), `${JSON.stringify(all, null, 2)}\n`);
}
