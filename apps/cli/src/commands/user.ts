import { createReset } from '@indelible/api/auth/links/create-reset';
import { ListInput } from '@indelible/api/paging';
import { CreateUser, createUser } from '@indelible/api/verbs/create-user';
import { disableUser } from '@indelible/api/verbs/users/disable-user';
import { enableUser } from '@indelible/api/verbs/users/enable-user';
import { listUsers } from '@indelible/api/verbs/users/list-users';
import { setPassword } from '@indelible/api/verbs/users/set-password';
import { AuditError } from '@indelible/audit/errors';
import type { UserListed } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { withVerbs } from '../open-store.ts';
import { parseInput } from '../parse-input.ts';
import { type Answer, type Column, table } from '../print.ts';
import { publicUrlOf } from '../public-url.ts';
import { readNewPassword } from '../read-password.ts';
import type { Settings } from '../settings.ts';
import type { Spoken } from './answering.ts';
import { everyPage } from './every-page.ts';
import { userNamed } from './named.ts';

export type CreateOptions = Spoken & {
  email: string;
  name: string;
  tenant?: string;
  role?: string;
  instanceAdmin?: boolean;
  passwordStdin?: boolean;
  /** Commander's for --no-password: true unless it is given. */
  password: boolean;
};

const shown = ({ id, email, name, isInstanceAdmin, disabledAt }: UserRecord) => ({
  id,
  email,
  name,
  isInstanceAdmin,
  disabledAt,
});

function memberships({ tenant, role }: CreateOptions) {
  if (tenant === undefined && role === undefined) return [];
  if (tenant !== undefined && role !== undefined) return [{ tenant, role }];
  const field = tenant === undefined ? 'tenant' : 'role';
  throw new AuditError('invalid_input', '--tenant and --role go together', { field });
}

export async function create(settings: Settings, options: CreateOptions): Promise<Answer> {
  const { email, name, instanceAdmin = false, passwordStdin = false } = options;
  const facts = { email, name, isInstanceAdmin: instanceAdmin, memberships: memberships(options) };
  // Everything but the password first: nobody should type one in vain.
  parseInput(CreateUser, facts);
  const password = options.password ? await readNewPassword({ fromStdin: passwordStdin }) : undefined;
  const input = parseInput(CreateUser, { ...facts, password });
  const { value } = await withVerbs(settings, (deps) => createUser(deps, input));
  const next = options.password ? '' : ' `user reset-password` makes the link by which a password is chosen.';
  return {
    json: { ...shown(value), memberships: input.memberships },
    text: `User ${value.email} is made${value.isInstanceAdmin ? ', an instance admin' : ''}.${next}`,
  };
}

export async function list(settings: Settings, options: Spoken & { search?: string }): Promise<Answer> {
  const { search } = parseInput(ListInput, { search: options.search });
  const items = await withVerbs(settings, (deps) => everyPage((page) => listUsers(deps, page), search));
  const columns: Column<UserListed>[] = [
    ['EMAIL', (row) => row.email],
    ['NAME', (row) => row.name],
    ['STATE', (row) => (row.disabledAt === null ? 'enabled' : 'disabled')],
    ['TENANTS', (row) => String(row.tenants)],
    ['INSTANCE ADMIN', (row) => (row.isInstanceAdmin ? 'yes' : '')],
    ['LAST SEEN', (row) => row.lastSeenAt ?? 'never'],
  ];
  const more = ({ createdAt, lastSeenAt, tenants }: UserListed) => ({ createdAt, lastSeenAt, tenants });
  return {
    json: { items: items.map((row) => ({ ...shown(row), ...more(row) })) },
    text: table(items, columns, 'There is no user.'),
  };
}

const switching =
  (verb: typeof disableUser, wanted: 'disabled' | 'enabled') =>
  async (settings: Settings, email: string, _options: Spoken): Promise<Answer> => {
    const user = await withVerbs(settings, async (deps) => {
      const known = await userNamed(deps.identity, email);
      const is = known.disabledAt === null ? 'enabled' : 'disabled';
      if (is === wanted) throw new AuditError('conflict', `${known.email} is ${is} already.`, { field: 'email' });
      return (await verb(deps, { id: known.id, version: known.version })).value;
    });
    return { json: shown(user), text: `User ${user.email} is ${wanted}.` };
  };
export const disable = switching(disableUser, 'disabled');
export const enable = switching(enableUser, 'enabled');

/** A link for the user to choose a password by, or, from standard input, a password at once. */
export async function resetPassword(
  settings: Settings,
  email: string,
  { passwordStdin = false }: Spoken & { passwordStdin?: boolean },
): Promise<Answer> {
  const password = passwordStdin ? await readNewPassword({ fromStdin: true }) : null;
  return withVerbs(settings, async (deps) => {
    const known = await userNamed(deps.identity, email);
    const { id } = known;
    if (password !== null) {
      const { value } = await setPassword(deps, { id, password });
      const ended = `${value.sessionsEnded} ${value.sessionsEnded === 1 ? 'session' : 'sessions'}`;
      return { json: value, text: `The password of ${value.email} is set; it ended ${ended}.` };
    }
    // Not mailed: whoever asks here hands it on.
    const { value } = await createReset({ ...deps, mailer: null, publicUrl: null, log: () => {} }, { id });
    const link = `${publicUrlOf(settings)}/reset/${value.token}`;
    console.error(`For ${known.email}; shown once, works once, until ${value.expiresAt}.`);
    return { json: { email: known.email, link, expiresAt: value.expiresAt }, text: link };
  });
}
