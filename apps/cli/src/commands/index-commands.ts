import { recordRebuild } from '@indelible/api/verbs/record-rebuild';
import { namedTenant } from '@indelible/api/verbs/tenants/named-tenant';
import { roleUrl } from '@indelible/db/roles';
import { packIndex } from '@indelible/db/seal/pack-index';
import { type RebuildProgress, rebuildIndex } from '@indelible/db/seal/rebuild';
import type { Command } from 'commander';
import { commandLineActor, withStore } from '../open-store.ts';
import type { Answer } from '../print.ts';
import type { Settings } from '../settings.ts';
import { type Answering, jsonOption, type Spoken } from './answering.ts';

const EVERY_MS = 1_000;
const count = (events: number) => events.toLocaleString('en');

/** Says how far it is, at most once a second, on standard error. */
function progressLines(): (progress: RebuildProgress) => void {
  let next = performance.now() + EVERY_MS;
  return ({ indexed, events }) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    const percentage = events === 0 ? 100 : Math.min(100, Math.floor((indexed / events) * 100));
    console.error(`  ${percentage}%, ${count(indexed)} of ${count(events)} events`);
  };
}

async function rebuild(settings: Settings, options: Spoken & { tenant?: string }): Promise<Answer> {
  const from = performance.now();
  const { slug, indexed } = await withStore(settings, async ({ database, ownerUrl, secret }) => {
    const deps = { ...commandLineActor(), identity: database.identity, nowMs: () => Date.now() };
    const tenant = options.tenant === undefined ? null : await namedTenant(database.identity, options.tenant, 'tenant');
    await recordRebuild(deps, tenant);
    const url = roleUrl(ownerUrl, secret, 'indelible_sealer');
    const done = await rebuildIndex({ url, tenantId: tenant?.id ?? null, onProgress: progressLines() });
    return { slug: tenant?.slug ?? null, indexed: done.indexed };
  });
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  const whose = slug === null ? 'The index' : `The index of ${slug}`;
  return {
    json: { tenant: slug, events: indexed, seconds },
    text: `${whose} is built anew: ${count(indexed)} events in ${seconds} s.`,
  };
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

async function pack(settings: Settings, _options: Spoken): Promise<Answer> {
  const keys = await withStore(settings, ({ ownerUrl }) =>
    packIndex(ownerUrl, ({ key, before, after }) =>
      console.error(`  ${key}: ${megabytes(before)}, now ${megabytes(after)}`),
    ),
  );
  const before = keys.reduce((sum, one) => sum + one.before, 0);
  const after = keys.reduce((sum, one) => sum + one.after, 0);
  return {
    json: { keys, before, after },
    text: `The index’s keys took ${megabytes(before)} and take ${megabytes(after)}.`,
  };
}

/** Adds `index rebuild` and `index pack` to the program. */
export function registerIndex(program: Command, run: Answering): void {
  const group = program.command('index').description('what searches go by');
  group
    .command('rebuild')
    .description('drop the index and build it anew from the events, while everything goes on')
    .option('--tenant <slug>', 'of one tenant only')
    .addOption(jsonOption())
    .action(run(rebuild));
  group
    .command('pack')
    .description('write the keys of the index anew, in fewer pages, while everything goes on')
    .addOption(jsonOption())
    .action(run(pack));
}
