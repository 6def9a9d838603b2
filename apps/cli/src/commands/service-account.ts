import { ListInput } from '@indelible/api/paging';
import { CreateBinding, createBinding } from '@indelible/api/verbs/bindings/create-binding';
import {
  CreateServiceAccount,
  createServiceAccount,
} from '@indelible/api/verbs/service-accounts/create-service-account';
import {
  listServiceAccounts,
  type ServiceAccountListed,
} from '@indelible/api/verbs/service-accounts/list-service-accounts';
import type { ServiceAccountRecord } from '@indelible/db/records';
import type { Command } from 'commander';
import { withTenant } from '../open-store.ts';
import { parseInput } from '../parse-input.ts';
import { type Answer, type Column, table } from '../print.ts';
import type { Settings } from '../settings.ts';
import { type Answering, jsonOption, type Spoken, tenantOption } from './answering.ts';
import { everyPage } from './every-page.ts';
import { roleNamed } from './named.ts';

type CreateOptions = Spoken & {
  tenant: string;
  name: string;
  description?: string;
  role?: string;
  namespace?: string;
};

const shown = ({ id, name, description, disabledAt, createdAt }: ServiceAccountRecord) => ({
  id,
  name,
  description,
  disabledAt,
  createdAt,
});

function create(settings: Settings, options: CreateOptions): Promise<Answer> {
  const { tenant, name, description, role, namespace } = options;
  const input = parseInput(CreateServiceAccount, { name, description });
  return withTenant(settings, tenant, async (deps) => {
    // Looked up before anything is made: a name that is wrong leaves nothing behind.
    const wanted = role === undefined ? null : await roleNamed(deps, role);
    const { namespace: where } = parseInput(CreateBinding.pick({ namespace: true }), { namespace });
    const { value: account } = await createServiceAccount(deps, input);
    if (wanted !== null) {
      const subject = { kind: 'service-account' as const, id: account.id };
      await createBinding(deps, { subject, role: wanted, namespace: where });
    }
    const holds = role === undefined ? 'It may do nothing yet.' : `It holds ${role}${where ? ` in ${where}` : ''}.`;
    return {
      json: { tenant, ...shown(account), role: role ?? null, namespace: where },
      text: `Service account ${account.name} is made. ${holds}`,
    };
  });
}

async function list(settings: Settings, { tenant, search }: Spoken & { tenant: string; search?: string }) {
  const text = parseInput(ListInput, { search }).search;
  const items = await withTenant(settings, tenant, (deps) =>
    everyPage((page) => listServiceAccounts(deps, page), text),
  );
  const columns: Column<ServiceAccountListed>[] = [
    ['NAME', (row) => row.name],
    ['TOKENS', (row) => String(row.tokens)],
    ['STATE', (row) => (row.disabledAt === null ? 'enabled' : 'disabled')],
    ['DESCRIPTION', (row) => row.description],
  ];
  return {
    json: { items: items.map((row) => ({ tenant, ...shown(row), tokens: row.tokens })) },
    text: table(items, columns, `There is no service account in ${tenant}.`),
  };
}

/** Adds `service-account create|list` to the program. */
export function registerServiceAccount(program: Command, run: Answering): void {
  const account = program.command('service-account').description('accounts of machines');
  account
    .command('create')
    .description('make a service account')
    .addOption(tenantOption())
    .requiredOption('--name <name>', 'lower-case letters, digits, hyphens')
    .option('--description <text>', 'what it is for')
    .option('--role <role>', 'give it this role, built in or of the tenant (an event of its own)')
    .option('--namespace <namespace>', 'the role holds there and below only')
    .addOption(jsonOption())
    .action(run(create));
  account
    .command('list')
    .description("a tenant's service accounts, by name")
    .addOption(tenantOption())
    .option('--search <text>', 'only those whose name contains it')
    .addOption(jsonOption())
    .action(run(list));
}
