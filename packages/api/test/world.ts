import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor, NewEvent } from '@indelible/audit/event';
import type { Receipt } from '@indelible/audit/store';
import type { Tenant, TenantRole, UserRecord } from '@indelible/db/ports';
import { createTestDatabase, type TestDatabase } from '@indelible/db/test-database';
import pg from 'pg';
import { signIn } from '../src/auth/sign-in.ts';
import { authDeps, createContext } from '../src/context.ts';
import type { LogEntry } from '../src/log.ts';
import { type OpenApi, openApi } from '../src/open-api.ts';
import { createCaller } from '../src/router.ts';
import type { VerbDeps } from '../src/verbs/by.ts';
import { createTenant } from '../src/verbs/create-tenant.ts';
import { CreateUser, createUser } from '../src/verbs/create-user.ts';

export type Caller = ReturnType<typeof createCaller>;
export type Person = { user: UserRecord; sessionId: string; call: Caller };

export const PASSWORD = 'correct horse battery';
const ada: Actor = { type: 'USER', id: 'u-ada', name: 'ada@acme.example' };
const unique = () => randomBytes(4).toString('hex');

/** The API over a database of its own, opened as the web process opens it. */
export class World {
  readonly logged: LogEntry[] = [];
  readonly api: OpenApi;
  readonly source: TestDatabase;
  readonly verbs: VerbDeps;

  private constructor(source: TestDatabase, more: { firstRunCodeSha256?: string } = {}) {
    const { firstRunCodeSha256 = null } = more;
    const log = (entry: LogEntry) => this.logged.push(entry);
    this.source = source;
    this.api = openApi({ urls: source.urls, keys: source.keys, firstRunCodeSha256, log });
    const actor: Actor = { type: 'SYSTEM', id: 'test', name: 'Test' };
    this.verbs = {
      identity: this.api.database.identity,
      actor,
      request: { ip: null, userAgent: null, correlationId: null },
    };
  }

  static async open(more: { firstRunCodeSha256?: string } = {}): Promise<World> {
    return new World(await createTestDatabase(), more);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.source.drop();
  }

  facts(sessionId: string | null) {
    return { sessionId, requestId: randomUUID(), ip: '203.0.113.7', userAgent: 'Browser' };
  }

  context = (sessionId: string | null) => createContext(this.api, this.facts(sessionId));
  as = (sessionId: string | null): Caller => createCaller(this.context(sessionId));
  auth = () => authDeps(this.context(null));

  tenant(slug = `t-${unique()}`, isTest = true): Promise<Tenant> {
    return createTenant(this.verbs, { slug, name: slug.toUpperCase(), isTest });
  }

  async person(more: { in?: Tenant; role?: TenantRole; isInstanceAdmin?: boolean } = {}): Promise<Person> {
    const email = `${unique()}@acme.example`;
    const memberships = more.in ? [{ tenant: more.in.slug, role: more.role ?? 'owner' }] : [];
    const { isInstanceAdmin = false } = more;
    const user = await createUser(
      this.verbs,
      CreateUser.parse({ email, name: 'Ada', password: PASSWORD, isInstanceAdmin, memberships }),
    );
    const signedIn = await signIn(this.auth(), { email, password: PASSWORD });
    if (!signedIn) throw new Error('the new user could not sign in');
    return { user, sessionId: signedIn.sessionId, call: this.as(signedIn.sessionId) };
  }

  record(tenant: Tenant, events: NewEvent[]): Promise<Receipt[]> {
    return this.api.database.tenant(tenant).writer.append(events.map((input) => ({ input })));
  }

  /** SQL as the database's owner, for what no port offers. */
  async sql(text: string, values: unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: this.source.ownerUrl });
    await client.connect();
    try {
      await client.query(text, values);
    } finally {
      await client.end();
    }
  }
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
