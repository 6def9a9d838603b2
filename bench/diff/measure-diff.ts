import { DiffPool } from '@indelible/api/diff/diff-pool';
import { DIFF_LIMITS } from '@indelible/api/diff/drawing';
import { diffWorkerPath } from '@indelible/api/diff/worker-path';
import { logToStderr } from '@indelible/api/log';
import type { DiffRequest, DiffView } from '@indelible/audit/services/diff-drawer';
import { createTwoFilesPatch, structuredPatch } from 'diff';
import { html } from 'diff2html';
import { drawDiff } from '../../packages/api/src/diff/draw-diff.mjs';
import { alternate } from '../measure/alternate.ts';
import { kB, ms, table, times } from '../measure/format.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { sampleTexts } from './sample-texts.ts';

const SIZES = [200, 2_000];

export async function measureDiff({ rounds }: Options): Promise<string> {
  const pool = new DiffPool({ workerPath: diffWorkerPath(), log: logToStderr });
  try {
    const sections: string[] = [];
    for (const lines of SIZES) sections.push(await measureSize(pool, lines, rounds));
    return (
      'Every tenth line changed, three lines of context. × is against diff2html alone: the finished patch → side-by-side HTML, ' +
      `the same matching and word marks.\n\n${sections.join('\n\n')}`
    );
  } finally {
    await pool.close();
  }
}

async function measureSize(pool: DiffPool, lines: number, rounds: number): Promise<string> {
  const { before, after } = sampleTexts(lines);
  const patch = createTwoFilesPatch('flow.yaml', 'flow.yaml', before, after, undefined, undefined, { context: 3 });
  const request = (views: DiffView[]): DiffRequest => ({
    before,
    after,
    labels: { left: 'Before', right: 'After' },
    names: { old: 'a/flow.yaml', new: 'b/flow.yaml' },
    context: 'folded',
    opened: [],
    whitespace: 'shown',
    syntax: { before: 'yaml', after: 'yaml' },
    views,
  });
  const draw = (views: DiffView[]) => drawDiff({ ...request(views), limits: DIFF_LIMITS });
  const alone = () =>
    html(patch, { drawFileList: false, outputFormat: 'side-by-side', matching: 'lines', diffStyle: 'word' });
  const cases = [
    { name: 'diff2html alone', run: alone },
    { name: 'jsdiff alone', run: () => structuredPatch('a', 'b', before, after, undefined, undefined, { context: 3 }) },
    { name: 'product, side by side', run: () => draw(['split']) },
    { name: 'product, unified', run: () => draw(['unified']) },
    { name: 'product, both', run: () => draw(['split', 'unified']) },
    { name: 'product, both, in its thread', run: () => pool.draw(request(['split', 'unified'])) },
  ];
  const samples = await alternate(cases, { rounds, ms: 200 });
  const rows = cases.map(({ name }) => {
    const taken = samples.get(name)!;
    return [
      name,
      ms(median(taken.flat())),
      ms(p95(taken.flat())),
      times(ratio(taken, samples.get('diff2html alone')!)),
    ];
  });
  const drawn = draw(['split']);
  const size = drawn.kind === 'drawn' ? kB(drawn.split?.length ?? 0) : drawn.kind;
  return `### ${lines.toLocaleString('en')} lines (HTML side by side: ${size}, diff2html's ${kB(alone().length)})\n\n${table(['', 'p50', 'p95', '×'], rows)}`;
}
