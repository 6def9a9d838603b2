import { CreateUser, createUser } from '@indelible/api/verbs/create-user';
import { AuditError } from '@indelible/audit/errors';
import { commandLineActor, withStore } from '../open-store.ts';
import { parseInput } from '../parse-input.ts';
import { readNewPassword } from '../read-password.ts';
import type { Settings } from '../settings.ts';

export type UserCreateOptions = {
  email: string;
  name: string;
  tenant?: string;
  role?: string;
  instanceAdmin?: boolean;
  passwordStdin?: boolean;
};

function memberships({ tenant, role }: UserCreateOptions) {
  if (tenant === undefined && role === undefined) return [];
  if (tenant !== undefined && role !== undefined) return [{ tenant, role }];
  const field = tenant === undefined ? 'tenant' : 'role';
  throw new AuditError('invalid_input', '--tenant and --role go together', { field });
}

export async function userCreate(settings: Settings, options: UserCreateOptions): Promise<void> {
  const { email, name, instanceAdmin = false, passwordStdin = false } = options;
  const facts = { email, name, isInstanceAdmin: instanceAdmin, memberships: memberships(options) };
  // Everything but the password first: nobody should type one in vain.
  parseInput(CreateUser.omit({ password: true }), facts);
  const password = await readNewPassword({ fromStdin: passwordStdin });
  const input = parseInput(CreateUser, { ...facts, password });
  const user = await withStore(settings, ({ database }) =>
    createUser({ ...commandLineActor(), identity: database.identity }, input),
  );
  console.log(`User ${user.email} is made${user.isInstanceAdmin ? ', an instance admin' : ''}.`);
}
