import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { stampOf } from '@indelible/api/verbs/by';
import { instanceTenant } from '@indelible/api/verbs/instance-tenant';
import { AuditError } from '@indelible/audit/errors';
import { otherAction } from '@indelible/audit/event';
import type { Database, Tenant } from '@indelible/db/ports';
import { type Command, Option } from 'commander';
import { commandLineActor, withStore } from '../open-store.ts';
import type { Settings } from '../settings.ts';
import { IMPORT_FORMATS, type ImportFormat } from './format.ts';
import { type ImportSummary, importFile } from './import-file.ts';
import { openProgress } from './progress.ts';

type ImportOptions = { tenant: string; format: ImportFormat; strict?: boolean };

/** Size in bytes. A folder, a pipe or nothing at all is refused: the file may have to be read twice. */
function sizeOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return stat.size;
  throw new AuditError('invalid_input', `${file} is ${stat ? 'not a file' : 'not there'}.`, {
    field: 'FILE',
    received: file,
  });
}

async function tenantNamed(database: Database, slug: string): Promise<Tenant> {
  const tenant = await database.identity.tenantBySlug(slug);
  if (tenant && tenant.id !== 0) return tenant;
  const facts = { field: '--tenant', received: slug, suggestion: 'indelible tenant create' };
  throw new AuditError('not_found', `There is no tenant “${slug}”; \`tenant create\` makes one.`, facts);
}

/** AUDITLOG/IMPORT in tenant 0, before anything is added: no import goes unseen, and none adds to the tenant's own count. */
async function recordImport(database: Database, tenant: Tenant, file: string, format: ImportFormat): Promise<void> {
  const instance = await instanceTenant(database.identity);
  const resource = { type: 'AUDITLOG', id: tenant.slug };
  const by = commandLineActor();
  const details = { ...by.details, tenant: tenant.slug, file: basename(file).slice(0, 200), format };
  const input = { ...stampOf(by), action: otherAction('IMPORT'), resource, details };
  await database.identity.transaction((tx) => tx.record(instance, [{ input }]));
}

const counted = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

function describeEnd({ lines, added, duplicates, bad }: ImportSummary, tenant: string, ms: number): string {
  const there = duplicates > 0 ? `, ${duplicates.toLocaleString('en')} were there already` : '';
  const wrong = bad > 0 ? `, ${counted(bad, 'bad line')}` : '';
  const took = `${counted(lines, 'line')} in ${(ms / 1_000).toFixed(1)} s`;
  return `${took}: ${counted(added, 'event')} added to ${tenant}${there}${wrong}.`;
}

/** Aborts at Ctrl-C or SIGTERM, and says that nothing is lost. */
function stopSignal(onStop: () => void): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  stop.signal.addEventListener('abort', () => {
    onStop();
    console.error('Stopped. The same command goes on where it ended; nothing is added twice.');
  });
  return stop.signal;
}

async function runImport(settings: Settings, file: string, options: ImportOptions): Promise<void> {
  const { format, strict = false } = options;
  const size = sizeOf(file);
  const nowMs = () => performance.now();
  const summary = await withStore(settings, async ({ database }) => {
    const tenant = await tenantNamed(database, options.tenant);
    const startedAt = nowMs();
    const report = openProgress({ stream: process.stderr, nowMs }, size);
    const beforeFirst = () => recordImport(database, tenant, file, format);
    const signal = stopSignal(() => report.end());
    const { writer } = database.tenant(tenant);
    const deps = { writer, tenantUid: tenant.uid, nowMs: Date.now(), report, signal, beforeFirst };
    const done = await importFile(deps, { file, format, strict }).finally(() => report.end());
    console.log(describeEnd(done, tenant.slug, nowMs() - startedAt));
    return done;
  });
  if (summary.bad === 0) return;
  const others = summary.stopped === 'strict' ? 'nothing was added' : 'the others are in';
  throw new AuditError('invalid_event', `${counted(summary.bad, 'line')} could not be imported; ${others}.`);
}

/** Adds `import` to the program. */
export function registerImport(program: Command, settings: () => Settings): void {
  program
    .command('import')
    .description('append the events of a file to a tenant; running it again adds nothing twice')
    .argument('<file>', 'NDJSON: one JSON object a line, UTF-8')
    .requiredOption('--tenant <slug>', 'the tenant whose log they go to')
    .addOption(
      new Option('--format <format>', 'revisions of workflow definitions, or events of this product')
        .choices([...IMPORT_FORMATS])
        .makeOptionMandatory(),
    )
    .option('--strict', 'stop at the first bad line, before anything is added')
    .action((file: string, options: ImportOptions) => runImport(settings(), file, options));
}
