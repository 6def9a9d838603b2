import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor, NewEvent } from '@indelible/audit/event';
import type { BuiltInRole, Permission } from '@indelible/audit/permissions';
import type { Receipt } from '@indelible/audit/store';
import type { RoleRef, Tenant, TokenScope, UserRecord } from '@indelible/db/records';
import { createTestDatabase, type TestDatabase } from '@indelible/db/test-database';
import pg from 'pg';
import type { AccountDeps } from '../src/auth/auth-deps.ts';
import { openSession } from '../src/auth/open-session.ts';
import { hashPassword } from '../src/auth/password.ts';
import { authDeps, createContext } from '../src/context.ts';
import type { LogEntry } from '../src/log.ts';
import { type ApiOptions, type OpenApi, openApi } from '../src/open-api.ts';
import { actorsOf, EVERYTHING } from '../src/principal.ts';
import { createCaller } from '../src/router.ts';
import { createBinding } from '../src/verbs/bindings/create-binding.ts';
import type { TenantDeps, VerbDeps } from '../src/verbs/by.ts';
import { createTenant } from '../src/verbs/create-tenant.ts';
import { CreateUser, createUser } from '../src/verbs/create-user.ts';
import { instanceTenant } from '../src/verbs/instance-tenant.ts';
import { joinTenant } from '../src/verbs/members/join-tenant.ts';
import { createRole } from '../src/verbs/roles/create-role.ts';
import { createServiceAccount } from '../src/verbs/service-accounts/create-service-account.ts';
import { createToken } from '../src/verbs/tokens/create-token.ts';

export type Caller = ReturnType<typeof createCaller>;
export type Person = { user: UserRecord; sessionId: string; call: Caller };
/** A built-in role by name, one of the tenant's, or permissions, which become one. */
type Role = BuiltInRole | RoleRef | readonly Permission[];
type Holds = { role: Role; namespace?: string | null };
export type PersonFacts = {
  in?: Tenant;
  role?: Role;
  namespace?: string | null;
  /** Beside `role`; with `in` and neither, the person is an owner. */
  grants?: Holds[];
  isInstanceAdmin?: boolean;
  secondFactor?: boolean;
};

export const PASSWORD = 'correct horse battery';
const ada: Actor = { type: 'USER', id: 'u-ada', name: 'ada@acme.example' };
const unique = () => randomBytes(4).toString('hex');
/** Argon2 once a process: every person of every test has the same password. */
let hashed: Promise<string> | null = null;

type WorldOptions = Partial<Omit<ApiOptions, 'urls' | 'keys' | 'log'>>;

/** The API over a database of its own, opened as the web process opens it. */
export class World {
  readonly logged: LogEntry[] = [];
  readonly api: OpenApi;
  readonly source: TestDatabase;
  readonly verbs: VerbDeps;
  /** One connection for all: signing in to the database costs more than most queries. */
  #owner: Promise<pg.Client> | null = null;

  private constructor(source: TestDatabase, more: WorldOptions) {
    const log = (entry: LogEntry) => this.logged.push(entry);
    this.source = source;
    this.api = openApi({ urls: source.urls, keys: source.keys, firstRunCodeSha256: null, ...more, log });
    const actor: Actor = { type: 'SYSTEM', id: 'test', name: 'Test' };
    const request = { ip: null, userAgent: null, correlationId: null };
    this.verbs = { identity: this.api.database.identity, nowMs: this.api.nowMs, actor, request };
  }

  static async open(more: WorldOptions = {}): Promise<World> {
    return new World(await createTestDatabase(), more);
  }

  async close(): Promise<void> {
    await (await this.#owner)?.end();
    await this.api.close();
    await this.source.drop();
  }

  facts(sessionId: string | null) {
    return { sessionId, requestId: randomUUID(), ip: '203.0.113.7', userAgent: 'Browser' };
  }

  context = (sessionId: string | null) => createContext(this.api, this.facts(sessionId));
  as = (sessionId: string | null): Caller => createCaller(this.context(sessionId));
  auth = () => authDeps(this.context(null));
  /** The verbs of one tenant, by who holds everything in it. */
  in = (tenant: Tenant): TenantDeps => ({ ...this.verbs, tenant, grants: EVERYTHING });

  async tenant(slug = `t-${unique()}`, isTest = true): Promise<Tenant> {
    return (await createTenant(this.verbs, { slug, name: slug.toUpperCase(), isTest })).value;
  }

  /** Someone who is signed in, without the cost of signing in. */
  async person(more: PersonFacts = {}): Promise<Person> {
    const { isInstanceAdmin = false, secondFactor = false } = more;
    const input = CreateUser.parse({ email: `${unique()}@acme.example`, name: 'Ada', isInstanceAdmin });
    const { value: user } = await createUser(this.verbs, input);
    if (more.in) await this.join(more.in, user, more);
    hashed ??= hashPassword(PASSWORD);
    const passwordHash = await hashed;
    const sessionId = await this.session(user, { secondFactor, passwordHash });
    return { user, sessionId, call: this.as(sessionId) };
  }

  /** One more session of a user. */
  async session(user: UserRecord, more: { secondFactor?: boolean; passwordHash?: string } = {}): Promise<string> {
    const { secondFactor = false, passwordHash } = more;
    const instance = await instanceTenant(this.verbs.identity);
    const { settings } = await this.verbs.identity.instanceSettings();
    const { value } = await this.verbs.identity.transaction(async (tx) => {
      if (passwordHash) await tx.setPassword(user.id, passwordHash);
      return openSession(this.auth(), tx, { user, method: 'password', secondFactor, settings, instance });
    });
    return value.sessionId;
  }

  /** What the verbs on one's own account work with. */
  async account({ sessionId }: Person): Promise<AccountDeps> {
    const context = this.context(sessionId);
    const principal = await context.principal();
    if (principal === null) throw new Error('the session is over');
    return { ...authDeps(context), ...this.verbs, ...actorsOf(principal), principal };
  }

  /** Makes a user a member with a first role, and gives it the others. */
  async join(tenant: Tenant, user: UserRecord, { role, namespace = null, grants = [] }: PersonFacts): Promise<void> {
    const holds = role === undefined ? grants : [{ role, namespace }, ...grants];
    const [first = { role: 'owner' as const }, ...rest] = holds;
    const ref = await this.roleRef(tenant, first.role);
    const joining = { role: ref, namespace: first.namespace ?? null };
    await this.verbs.identity.transaction((tx) => joinTenant(tx, this.verbs, tenant, user, joining));
    for (const more of rest) await this.bind(tenant, { kind: 'user', id: user.id }, more);
  }

  async bind(tenant: Tenant, subject: { kind: 'user' | 'group' | 'service-account'; id: string }, holds: Holds) {
    const role = await this.roleRef(tenant, holds.role);
    return (await createBinding(this.in(tenant), { subject, role, namespace: holds.namespace ?? null })).value;
  }

  async roleRef(tenant: Tenant, role: Role): Promise<RoleRef> {
    if (typeof role === 'string') return { builtIn: role };
    if (!Array.isArray(role)) return role as RoleRef;
    const input = { name: `r-${unique()}`, description: '', permissions: [...role] };
    return { id: (await createRole(this.in(tenant), input)).value.id };
  }

  /** A service account with a token; the token's value is what a REST call presents. */
  async serviceAccount(
    more: { in: Tenant; scopes?: TokenScope[] } & Pick<PersonFacts, 'role' | 'namespace' | 'grants'>,
  ) {
    const { scopes = ['events:read'], role = 'auditor', namespace = null, grants = [] } = more;
    const deps = this.in(more.in);
    const { value: account } = await createServiceAccount(deps, { name: `sa-${unique()}`, description: '' });
    for (const holds of [{ role, namespace }, ...grants]) {
      await this.bind(more.in, { kind: 'service-account', id: account.id }, holds);
    }
    const input = { serviceAccountId: account.id, name: 'first', scopes, expiresInDays: null };
    const { value } = await createToken(deps, input);
    return { account, ...value };
  }

  record(tenant: Tenant, events: NewEvent[]): Promise<Receipt[]> {
    return this.api.database.tenant(tenant).writer.append(events.map((input) => ({ input })));
  }

  /** SQL as the database's owner, for what no port offers. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    this.#owner ??= connected(this.source.ownerUrl);
    return (await (await this.#owner).query<Row>(text, values)).rows;
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const json = (value: unknown) => ({ format: 'json' as const, text: JSON.stringify(value) });

/** An execution set from FAILED to SUCCESS by hand. */
export const executionSet = (id = 'e1'): NewEvent => ({
  action: 'UPDATE',
  resource: { type: 'EXECUTION', id },
  actor: ada,
  details: { namespace: 'company.team', flowId: 'orders', executionId: id },
  before: json({ id, state: { current: 'FAILED' } }),
  after: json({ id, state: { current: 'SUCCESS' } }),
});

export const flowCreated = (id: string, more: Record<string, string> = {}): NewEvent => ({
  action: 'CREATE',
  resource: { type: 'FLOW', id },
  actor: ada,
  details: { namespace: 'company.team', id, ...more },
  after: { format: 'yaml', text: `id: ${id}\nnamespace: company.team\n` },
});
