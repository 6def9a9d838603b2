import type { TenantDeps } from '@indelible/api/verbs/by';
import { listServiceAccounts } from '@indelible/api/verbs/service-accounts/list-service-accounts';
import { CreateToken, createToken } from '@indelible/api/verbs/tokens/create-token';
import { revokeToken } from '@indelible/api/verbs/tokens/revoke-token';
import { AuditError } from '@indelible/audit/errors';
import type { TokenRecord } from '@indelible/db/records';
import type { Command } from 'commander';
import { withTenant } from '../open-store.ts';
import { parseInput } from '../parse-input.ts';
import { type Answer, type Column, table } from '../print.ts';
import type { Settings } from '../settings.ts';
import { type Answering, jsonOption, type Spoken, tenantOption } from './answering.ts';
import { everyPage } from './every-page.ts';
import { serviceAccountNamed } from './named.ts';

type Owned = TokenRecord & { serviceAccount: string };
type InTenant = Spoken & { tenant: string; serviceAccount?: string };
type CreateOptions = InTenant & { serviceAccount: string; name: string; scope: string[]; expiresInDays: string };

const shown = ({ id, name, prefix, serviceAccount, scopes, expiresAt, lastUsedAt, revokedAt, createdAt }: Owned) => ({
  id,
  name,
  prefix,
  serviceAccount,
  scopes,
  expiresAt,
  lastUsedAt,
  revokedAt,
  createdAt,
});

const SCOPE_FIELDS = CreateToken.omit({ serviceAccountId: true });

function create(settings: Settings, options: CreateOptions): Promise<Answer> {
  const { tenant, serviceAccount, name, scope, expiresInDays: days } = options;
  const expiresInDays = days === 'never' ? null : Number(days);
  const facts = parseInput(SCOPE_FIELDS, { name, scopes: scope, expiresInDays });
  return withTenant(settings, tenant, async (deps) => {
    const account = await serviceAccountNamed(deps, serviceAccount);
    const { value } = await createToken(deps, { ...facts, serviceAccountId: account.id });
    const end = value.record.expiresAt === null ? 'never ends' : `ends ${value.record.expiresAt.slice(0, 10)}`;
    // To standard error, so that what is piped on is the value alone.
    console.error(`Shown once: nobody can read it again. It ${end}; ${value.record.prefix} finds it.`);
    return { json: { tenant, ...shown({ ...value.record, serviceAccount }), token: value.token }, text: value.token };
  });
}

async function tokensOf(deps: TenantDeps, only?: string): Promise<Owned[]> {
  const accounts =
    only === undefined
      ? await everyPage((page) => listServiceAccounts(deps, page))
      : [await serviceAccountNamed(deps, only)];
  const directory = deps.identity.directory(deps.tenant);
  const lists: Owned[][] = [];
  for (const { id, name } of accounts)
    lists.push((await directory.tokens(id)).map((token) => ({ ...token, serviceAccount: name })));
  return lists.flat();
}

const stateOf = ({ revokedAt, expiresAt }: TokenRecord): string => {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'without end';
  return `${Date.parse(expiresAt) <= Date.now() ? 'ended' : 'until'} ${expiresAt.slice(0, 10)}`;
};

async function list(settings: Settings, { tenant, serviceAccount }: InTenant): Promise<Answer> {
  const items = await withTenant(settings, tenant, (deps) => tokensOf(deps, serviceAccount));
  const columns: Column<Owned>[] = [
    ['PREFIX', (row) => row.prefix],
    ['NAME', (row) => row.name],
    ['SERVICE ACCOUNT', (row) => row.serviceAccount],
    ['SCOPES', (row) => row.scopes.join(' ')],
    ['STATE', stateOf],
    ['LAST USED', (row) => row.lastUsedAt ?? 'never'],
  ];
  return { json: { items: items.map((row) => ({ tenant, ...shown(row) })) }, text: table(items, columns, 'No token.') };
}

async function revoke(settings: Settings, token: string, { tenant }: InTenant): Promise<Answer> {
  const revoked = await withTenant(settings, tenant, async (deps) => {
    const known = (await tokensOf(deps)).find(({ id, prefix }) => id === token || prefix === token);
    // The text may be a whole token's value: it is not repeated.
    if (!known) throw new AuditError('not_found', 'There is no token with this id or prefix.', { field: 'token' });
    const { value } = await revokeToken(deps, { serviceAccountId: known.serviceAccountId, id: known.id });
    return { ...value, serviceAccount: known.serviceAccount };
  });
  const text = `Token ${revoked.prefix} (${revoked.name}) of ${revoked.serviceAccount} is revoked.`;
  return { json: { tenant, ...shown(revoked) }, text };
}

const collect = (one: string, earlier: string[]) => [...earlier, one];

/** Adds `token create|list|revoke` to the program. */
export function registerToken(program: Command, run: Answering): void {
  const token = program.command('token').description('API tokens of service accounts');
  token
    .command('create')
    .description('make a token; its value, and nothing else, goes to standard output, once')
    .addOption(tenantOption())
    .requiredOption('--service-account <name>', 'who presents it')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scope <scope>', 'events:write, events:read or events:export; may be repeated', collect, [])
    .option('--expires-in-days <days>', 'its life in days, or never', '90')
    .addOption(jsonOption())
    .action(run(create));
  token
    .command('list')
    .description("a tenant's tokens, without their values")
    .addOption(tenantOption())
    .option('--service-account <name>', "only this one's")
    .addOption(jsonOption())
    .action(run(list));
  token
    .command('revoke')
    .description('refuse a token from the next request on')
    .argument('<token>', 'its id, or the prefix that `token list` shows')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(run(revoke));
}
