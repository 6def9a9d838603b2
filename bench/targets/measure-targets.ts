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
    const asked = (group: Group) => options.groups.includes(group);
    const parts: Named[] = [];
    if (asked('ingest')) parts.push(['Ingest', await measureIngest(options, kept, deps)]);
    if (asked('sealer')) parts.push(['Sealer', await measureSealer(options, kept)]);
    if (asked('snapshots')) parts.push(['Snapshots', await measureSnapshots(kept)]);
    parts.push(...(await measureLogs(options, logs)));
    const figures: Figures = Object.assign({}, ...parts.map(([, measured]) => measured.figures));
    writeJson(options, figures, logs, machine);
    const text = [
      madeTable(logs),
      targetsTable(figures),
      ...parts.map(([name, { report }]) => `### ${name}\n\n${report}`),
    ].join('\n\n');
    return { text, failed: isWrong(figures) };
  });

/** All logs open at once, so that their times stand in the same rounds. */
async function measureLogs(
  options: Options,
  logs: readonly KeptLog[],
  open: readonly TenantLog[] = [],
  others: readonly TenantLog[] = [],
): Promise<Named[]> {
  const [next, ...rest] = logs;
  if (next) {
    return withStore(next.ownerUrl, async (store) => {
      const [large, small] = [await tenantLog(next, store, 'tenant-1'), await tenantLog(next, store, 'tenant-40')];
      return measureLogs(options, rest, [...open, large], [...others, small]);
    });
  }
  const parts: Named[] = [];
  if (options.groups.includes('queries')) parts.push(['Queries', await measureQueries(options, open)]);
  if (options.groups.includes('bytes')) parts.push(['Bytes', await measureBytes(open.at(-1)!)]);
  if (options.groups.includes('scan')) parts.push(['Against the scan', await measureMismatches([...open, ...others])]);
  return parts;
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
