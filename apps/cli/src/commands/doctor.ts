import { MOST } from '@indelible/db/doctor/check';
import { type Checked, type Diagnosis, runDoctor } from '@indelible/db/doctor/run-doctor';
import type { Command } from 'commander';
import { EndsWith } from '../ends-with.ts';
import { EXIT } from '../exit-code.ts';
import { withOwner } from '../open-store.ts';
import { print } from '../print.ts';
import type { Settings } from '../settings.ts';
import { jsonOption, type Spoken } from './answering.ts';
import { sayProgress } from './doctor-progress.ts';

/** Findings of one check that people are shown; `--json` has them all. */
const SHOWN = 10;
const MARKS = { content: '✓', findings: '✗', skipped: '–' } as const;

type Options = Spoken & { full?: boolean };

/** Looks at the whole store, prints what it saw, and ends with EXIT.findings when something is not as it should be. */
async function doctor(settings: Settings, { full = false, json = false }: Options): Promise<void> {
  const dataDir = settings.databaseUrl === null ? settings.dataDir : null;
  // Beside the answer, which may go into a file or a program.
  const onProgress = full ? sayProgress((line) => console.error(line), Date.now) : undefined;
  const diagnosis = await withOwner(settings, (owner) => runDoctor({ ...owner, full, dataDir, onProgress }));
  print({ json: diagnosis, text: textOf(diagnosis) }, json);
  if (!diagnosis.content) throw new EndsWith(EXIT.findings);
}

function textOf({ content, full, checks }: Diagnosis): string {
  const found = checks.reduce((sum, { findings }) => sum + findings.length, 0);
  const mayBeMore = checks.some(({ findings }) => findings.length >= MOST);
  const end = content
    ? `The doctor is content${full ? '' : '. It looked at samples; --full looks at everything'}.`
    : `${found.toLocaleString('en')} ${found === 1 ? 'finding' : 'findings'}${mayBeMore ? ` or more: a check stops at ${MOST} of a kind` : ''}.`;
  return [...checks.flatMap(linesOf), '', end].join('\n');
}

function linesOf({ state, name, title, seen, findings }: Checked): string[] {
  const lines = [`${MARKS[state]} ${name}: ${title} (${seen})`];
  let told: string | null = null;
  for (const { what, todo } of findings.slice(0, SHOWN)) {
    // The same advice for several is said once, before the first of them.
    if (todo !== told) lines.push(`    → ${todo}`);
    told = todo;
    lines.push(`    · ${what}`);
  }
  if (findings.length > SHOWN) lines.push(`    … and ${(findings.length - SHOWN).toLocaleString('en')} more (--json)`);
  return lines;
}

/** Adds `doctor` to the program. */
export function registerDoctor(program: Command, settings: () => Settings): void {
  program
    .command('doctor')
    .description('look whether everything is as it should be, and say what to do; changes nothing')
    .option('--full', 'everything, not samples of the large tables: minutes for millions of events')
    .addOption(jsonOption())
    .action((options: Options) => doctor(settings(), options));
}
