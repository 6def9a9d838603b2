import { CreateTenant, createTenant } from '@indelible/api/verbs/create-tenant';
import { ListTenants, listTenants, type TenantListed } from '@indelible/api/verbs/tenants/list-tenants';
import { resumeTenant, suspendTenant } from '@indelible/api/verbs/tenants/set-tenant-status';
import type { Command } from 'commander';
import { withVerbs } from '../open-store.ts';
import { parseInput } from '../parse-input.ts';
import { type Answer, type Column, table } from '../print.ts';
import type { Settings } from '../settings.ts';
import { type Answering, jsonOption, type Spoken } from './answering.ts';
import { everyPage } from './every-page.ts';

type Shown = Pick<TenantListed, 'slug' | 'name' | 'status' | 'isTest' | 'createdAt'>;
const shown = ({ slug, name, status, isTest, createdAt }: Shown): Shown => ({ slug, name, status, isTest, createdAt });

async function create(settings: Settings, { slug, name }: Spoken & { slug: string; name: string }): Promise<Answer> {
  const input = parseInput(CreateTenant, { slug, name });
  const { value } = await withVerbs(settings, (deps) => createTenant(deps, input));
  return { json: shown(value), text: `Tenant ${value.slug} (${value.name}) is made.` };
}

async function list(settings: Settings, options: Spoken & { search?: string; tests?: boolean }): Promise<Answer> {
  const { search, includeTests } = parseInput(ListTenants, {
    search: options.search,
    includeTests: options.tests ?? false,
  });
  const items = await withVerbs(settings, (deps) =>
    everyPage((page) => listTenants(deps, { ...page, includeTests }), search),
  );
  const columns: Column<TenantListed>[] = [
    ['SLUG', (row) => row.slug],
    ['NAME', (row) => row.name],
    ['STATUS', (row) => row.status],
    ['MEMBERS', (row) => String(row.members)],
  ];
  return {
    json: { items: items.map((row) => ({ ...shown(row), members: row.members })) },
    text: table(items, columns, 'There is no tenant.'),
  };
}

const changing =
  (verb: typeof suspendTenant, text: string) =>
  async (settings: Settings, tenant: string, _options: Spoken): Promise<Answer> => {
    const { value } = await withVerbs(settings, (deps) => verb(deps, { tenant }));
    return { json: { slug: value.tenant, status: value.status }, text: `Tenant ${value.tenant} ${text}` };
  };

/** Adds `tenant create|list|suspend|resume` to the program. */
export function registerTenant(program: Command, run: Answering): void {
  const tenant = program.command('tenant').description('tenants');
  tenant
    .command('create')
    .description('make a tenant')
    .requiredOption('--slug <slug>', 'its name in addresses: 2 to 63 lower-case letters, digits, hyphens')
    .requiredOption('--name <name>', 'its name for people')
    .addOption(jsonOption())
    .action(run(create));
  tenant
    .command('list')
    .description('every tenant, by name')
    .option('--search <text>', 'only those whose name or slug contains it')
    .option('--tests', 'those that tests made, too')
    .addOption(jsonOption())
    .action(run(list));
  tenant
    .command('suspend')
    .description('let nobody but instance admins in, from their next request on; its log stays')
    .argument('<slug>')
    .addOption(jsonOption())
    .action(run(changing(suspendTenant, 'is suspended.')));
  tenant
    .command('resume')
    .description('end a suspension')
    .argument('<slug>')
    .addOption(jsonOption())
    .action(run(changing(resumeTenant, 'is active again.')));
}
