import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BenchDeps } from '../bench-deps.ts';
import { measureIngest } from '../ingest/measure-ingest.ts';
import { type KeptLog, withKept } from '../log/kept.ts';
import { TENANTS } from '../log/shape.ts';
import { table, whole } from '../measure/format.ts';
import type { Group, Options } from '../options.ts';
import { measureMismatches } from '../queries/measure-mismatches.ts';
import { measureQueries } from '../queries/measure-queries.ts';
import { type TenantLog, tenantLog } from '../queries/tenant-log.ts';
import { measureSealer } from '../sealing/measure-sealer.ts';
import { measureBytes } from '../storage/measure-bytes.ts';
import { measureSnapshots } from '../storage/measure-snapshots.ts';
import { withStore } from '../store/open-store.ts';
import { type Figures, isWrong, type Measured, targetsJson, targetsTable } from './targets-table.ts';

type Named = [string, Measured];

/** Every line of store.md's targets, in one run; `failed` when an answer was wrong. */
export const measureTargets = (
  options: Options,
  deps: BenchDeps,
  machine: string,
): Promise<{ text: string; failed: boolean }> =>
  withKept(options.dataDir, async (kept) => {
    const logs: KeptLog[] = [];
    for (const events of options.events) logs.push(await kept.log(events));
    const parts: Named[] = [];
    const add = adder(options, parts);
    await add('ingest', 'Ingest', () => measureIngest(options, kept, deps));
    await add('sealer', 'Sealer', () => measureSealer(options, kept));
    await add('snapshots', 'Snapshots', () => measureSnapshots(kept));
    await measureLogs(options, add, logs);
    const figures: Figures = Object.assign({}, ...parts.map(([, measured]) => measured.figures));
    writeJson(options, figures, logs, machine);
    const text = [
      madeTable(logs),
      targetsTable(figures),
      ...parts.map(([name, { report }]) => `### ${name}\n\n${report}`),
    ].join('\n\n');
    return { text, failed: isWrong(figures) || parts.some(([, { failed }]) => failed) };
  });

/** All logs open at once, so that their times stand in the same rounds. */
async function measureLogs(
  options: Options,
  add: Add,
  logs: readonly KeptLog[],
  open: readonly TenantLog[] = [],
  others: readonly TenantLog[] = [],
): Promise<void> {
  const [next, ...rest] = logs;
  if (next) {
    return withStore(next.ownerUrl, async (store) => {
      const [large, small] = [await tenantLog(next, store, 'tenant-1'), await tenantLog(next, store, 'tenant-40')];
      return measureLogs(options, add, rest, [...open, large], [...others, small]);
    });
  }
  await add('queries', 'Queries', () => measureQueries(options, open));
  await add('bytes', 'Bytes', () => measureBytes(open.at(-1)!));
  await add('scan', 'Against the scan', () => measureMismatches([...open, ...others]));
}

type Add = (group: Group, name: string, measure: () => Promise<Measured>) => Promise<void>;

/** What fails is told in its place and fails the run; the others' minutes are not lost. */
function adder({ groups }: Options, parts: Named[]): Add {
  return async (group, name, measure) => {
    if (!groups.includes(group)) return;
    try {
      parts.push([name, await measure()]);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      parts.push([name, { figures: {}, report: `Failed: ${why}`, failed: true }]);
    }
  };
}

const took = (seconds: number | undefined): string => (seconds === undefined ? '?' : `${Math.round(seconds)} s`);

function madeTable(logs: readonly KeptLog[]): string {
  const rows = logs.map(({ stamp: { events, seconds, interrupted }, reused }) => [
    whole(events),
    ...[took(seconds.rows), took(seconds.sealed), took((seconds.vacuum ?? 0) + (seconds.tail ?? 0))],
    `${reused ? 'by an earlier run' : 'by this run'}${interrupted ? ', which was not the first to try' : ''}`,
  ]);
  return `${TENANTS} tenants, the largest with 40 %, over two years.\n\n${table(['events', 'rows', 'sealed', 'vacuum, tail', ''], rows)}`;
}

function writeJson(options: Options, figures: Figures, logs: readonly KeptLog[], machine: string): void {
  mkdirSync(dirname(options.json), { recursive: true });
  const made = logs.map(({ stamp, reused }) => ({ ...stamp, reused }));
  const facts = { at: new Date().toISOString(), machine: machine.split('\n').map((line) => line.slice(2)) };
  const all = { ...facts, rounds: options.rounds, logs: made, targets: targetsJson(figures) };
  writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`);
}
