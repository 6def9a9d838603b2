import { randomBytes } from 'node:crypto';
import type { Tenant } from '@indelible/db/records';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { finishWithCode } from '../src/auth/oidc/finish-with-code.ts';
import { OidcMapping } from '../src/auth/oidc/mapping.ts';
import { type OidcFlow, type OidcProvider, oidcProvider } from '../src/auth/oidc/oidc-provider.ts';
import { type OidcResult, signInByOidc } from '../src/auth/oidc/sign-in-by-oidc.ts';
import { authenticator } from './authenticator.ts';
import { type Account, browse, OidcServer, REDIRECT_URI } from './oidc-server.ts';
import { PASSWORD, type Person, World } from './world.ts';

let world: World;
let server: OidcServer;
let provider: OidcProvider;
let acme: Tenant;
let globex: Tenant;
let admin: Person;
const settingsOf = (issuer: string) => ({
  ...server.client,
  issuer,
  name: 'Acme ID',
  scopes: 'openid email profile groups',
  claim: 'groups',
  mapping: OidcMapping.parse({
    auditors: [{ tenant: acme.slug, role: 'auditor' }],
    admins: [
      { tenant: acme.slug, role: 'admin' },
      { tenant: globex.slug, role: 'viewer', namespace: 'company.team' },
    ],
    lost: [{ tenant: 'no-such-tenant', role: 'owner' }],
  }),
});

beforeAll(async () => {
  world = await World.open();
  server = await OidcServer.open();
  [acme, globex] = [await world.tenant(), await world.tenant()];
  // Tenants keep an owner that the provider knows nothing of.
  for (const tenant of [acme, globex]) await world.person({ in: tenant });
  admin = await world.person({ isInstanceAdmin: true });
  provider = oidcProvider(settingsOf(server.issuer));
});
afterEach(() => {
  server.broken = null;
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const unique = () => randomBytes(4).toString('hex');
const someone = (groups: unknown, more: Record<string, unknown> = {}): Account => {
  const sub = unique();
  return { sub, claims: { email: `${sub}@acme.example`, email_verified: true, name: 'Grace', groups, ...more } };
};

async function through(account: Account, change: (url: URL, flow: OidcFlow) => void = () => {}): Promise<OidcResult> {
  server.account = account;
  const { url, flow } = await provider.begin(REDIRECT_URI);
  const back = await browse(url);
  change(back, flow);
  return signInByOidc(world.auth(), provider, { url: back, flow });
}
const failureOf = (result: OidcResult) => (result.kind === 'failed' ? result.failure : result.kind);
const rolesOf = async (userId: string) =>
  Object.fromEntries(
    (await world.verbs.identity.grantsOf(userId)).map(({ tenant, grants }) => [
      tenant.slug,
      grants.map(({ role, namespace }) => (namespace ? `${role} in ${namespace}` : role)).sort(),
    ]),
  );
const eventsIn = async (tenant: string, q: string) => (await admin.call.audit.list({ tenant, q })).events;
const summary = (events: Awaited<ReturnType<typeof eventsIn>>) =>
  events.map(({ resource, action, actor }) => `${resource.type} ${action} by ${actor.id}`).reverse();

describe('single sign-on', () => {
  it('makes an account with what its groups give, and opens a session; each is an event where it belongs', async () => {
    const account = someone(['admins', 'unknown']);
    const result = await through(account);
    if (result.kind !== 'signed-in') throw new Error(failureOf(result));
    const { user, sessionId } = result;
    expect(user).toMatchObject({ email: account.claims.email, name: 'Grace', isInstanceAdmin: false });
    expect(await rolesOf(user.id)).toEqual({ [acme.slug]: ['admin'], [globex.slug]: ['viewer in company.team'] });
    expect((await world.as(sessionId).account.sessions()).items).toMatchObject([{ method: 'oidc', isThis: true }]);
    expect(summary(await eventsIn('instance', `id:${user.id}`))).toEqual([
      'USER CREATE by oidc',
      'CREDENTIAL CREATE by oidc',
      `USER LOGIN by ${user.id}`,
    ]);
    expect(summary(await eventsIn(acme.slug, `id:${user.id}`))).toEqual(['MEMBERSHIP CREATE by oidc']);
    expect((await world.verbs.identity.userByEmail(user.email))?.passwordHash).toBeNull();
  });

  it('follows the groups at each sign-in: what is gone is taken away, what people gave stays', async () => {
    const account = someone(['admins']);
    const first = await through(account);
    if (first.kind !== 'signed-in') throw new Error(failureOf(first));
    const { id } = first.user;
    await world.bind(acme, { kind: 'user', id }, { role: 'viewer', namespace: 'company' });
    account.claims.groups = ['auditors', 'lost'];
    expect((await through(account)).kind).toBe('signed-in');
    expect(await rolesOf(id)).toEqual({ [acme.slug]: ['auditor', 'viewer in company'] });
    expect(summary(await eventsIn(globex.slug, `id:${id}`))).toEqual([
      'MEMBERSHIP CREATE by oidc',
      'MEMBERSHIP DELETE by oidc',
    ]);
    const bindings = await eventsIn(acme.slug, `resource:binding user:"${account.claims.email}"`);
    expect(summary(bindings)).toEqual(['BINDING CREATE by test', 'BINDING CREATE by oidc', 'BINDING DELETE by oidc']);
    // Nothing changed: nothing is recorded but the sign-in.
    const before = (await eventsIn(acme.slug, '')).length;
    expect((await through(account)).kind).toBe('signed-in');
    expect((await eventsIn(acme.slug, '')).length).toBe(before);
    expect(world.logged.some(({ message }) => message.includes('no-such-tenant'))).toBe(true);
  });

  it('keeps a tenant’s last owner, against the groups', async () => {
    const lonely = await world.tenant();
    const mapping = OidcMapping.parse({ owners: [{ tenant: lonely.slug, role: 'owner' }] });
    const before = provider;
    provider = oidcProvider({ ...before.settings, mapping });
    const account = someone(['owners']);
    const first = await through(account);
    account.claims.groups = [];
    const second = await through(account);
    provider = before;
    expect([first.kind, second.kind]).toEqual(['signed-in', 'signed-in']);
    if (first.kind === 'signed-in') expect(await rolesOf(first.user.id)).toEqual({ [lonely.slug]: ['owner'] });
  });

  it('links an account by an address that is verified, once and for all', async () => {
    const { user } = await world.person({ in: acme, role: 'viewer' });
    const account = someone([], { email: user.email.toUpperCase() });
    const result = await through(account);
    expect(result).toMatchObject({ kind: 'signed-in', user: { id: user.id } });
    // From here on the subject counts, whatever the address says.
    account.claims.email = 'somebody-else@acme.example';
    account.claims.email_verified = false;
    expect(await through(account)).toMatchObject({ kind: 'signed-in', user: { id: user.id } });
  });

  it('refuses what it must not believe, each with its LOGIN_FAILURE', async () => {
    const disabled = await world.person();
    await world.sql('UPDATE app_user SET disabled_at = now() WHERE id = $1', [disabled.user.id]);
    const cases: [string, Account][] = [
      ['unverified-email', someone(['admins'], { email_verified: false })],
      ['unverified-email', someone(['admins'], { email_verified: 'true' })],
      ['unverified-email', someone(['admins'], { email: undefined })],
      ['no-access', someone(['unknown'])],
      ['no-access', someone(undefined)],
      ['email-of-admin', someone(['admins'], { email: admin.user.email })],
      ['disabled', someone(['admins'], { email: disabled.user.email })],
    ];
    for (const [failure, account] of cases) expect(failureOf(await through(account))).toBe(failure);
    const events = await eventsIn('instance', 'action:login_failure reason:oidc-*');
    expect(events.map(({ details }) => details.reason).reverse()).toEqual(cases.map(([failure]) => `oidc-${failure}`));
  });

  it('takes the provider’s second factor for one, and else asks for ours', async () => {
    const person = await world.person({ in: acme, role: 'viewer' });
    const { secret } = await person.call.account.secondFactor.begin({ password: PASSWORD });
    const codeAt = authenticator(secret);
    await person.call.account.secondFactor.confirm({ code: codeAt(Date.now()) });
    const account = someone([], { email: person.user.email });
    expect(await through(account)).toEqual({ kind: 'code-needed', userId: person.user.id });
    expect(await finishWithCode(world.auth(), { userId: person.user.id, code: '000000' })).toBeNull();
    const next = codeAt(Date.now() + 30_000);
    const signedIn = await finishWithCode(world.auth(), { userId: person.user.id, code: next });
    expect(signedIn).toMatchObject({ user: { id: person.user.id } });
    expect((await through({ ...account, claims: { ...account.claims, amr: ['pwd', 'mfa'] } })).kind).toBe('signed-in');
  });
});

describe('a way back that was not begun here', () => {
  it('is refused: another state, no flow, a code that was used, another verifier', async () => {
    const account = someone(['auditors']);
    const other = await through(account, (url) => url.searchParams.set('state', 'forged'));
    expect(failureOf(other)).toBe('state');
    const url = new URL(`${REDIRECT_URI}?code=x&state=y`);
    expect(failureOf(await signInByOidc(world.auth(), provider, { url, flow: null }))).toBe('state');
    const verifier = await through(account, (_, flow) => {
      flow.verifier = 'v'.repeat(43);
    });
    expect(failureOf(verifier)).toBe('provider-answer');
    const nonce = await through(account, (_, flow) => {
      flow.nonce = 'another';
    });
    expect(failureOf(nonce)).toBe('provider-answer');
    expect(await world.verbs.identity.userByIdentity(server.issuer, account.sub)).toBeNull();
  });

  it('is refused by the provider itself when the person says no there', async () => {
    const { flow } = await provider.begin(REDIRECT_URI);
    const url = new URL(
      `${REDIRECT_URI}?error=access_denied&state=${flow.state}&iss=${encodeURIComponent(server.issuer)}`,
    );
    expect(failureOf(await signInByOidc(world.auth(), provider, { url, flow }))).toBe('provider-refused');
  });
});

describe('a provider', () => {
  const reasons = async () => (await eventsIn('instance', 'action:login_failure'))[0]?.details.reason;

  it('that is down is said to be away, and asked again the next time', async () => {
    const away = await OidcServer.open();
    const { issuer } = away;
    await away.close();
    const down = oidcProvider(settingsOf(issuer));
    for (let n = 0; n < 2; n++) {
      await expect(down.begin(REDIRECT_URI)).rejects.toMatchObject({ failure: 'provider-away' });
    }
  });

  it.each([
    ['no JSON', '<html>maintenance</html>', 'text/html'],
    ['JSON of nothing', '{}', undefined],
    [
      'another issuer',
      '{"issuer":"https://evil.example","authorization_endpoint":"https://evil.example/a"}',
      undefined,
    ],
  ])('whose metadata is %s is not believed', async (_, body, type) => {
    server.broken = { path: '/.well-known/', body, ...(type ? { type } : {}) };
    const fresh = oidcProvider(settingsOf(server.issuer));
    await expect(fresh.begin(REDIRECT_URI)).rejects.toMatchObject({ failure: 'provider-answer' });
  });

  it.each([
    ['/token', 'no JSON', '<html>oops</html>'],
    ['/token', 'no token', '{"token_type":"bearer"}'],
    ['/token', 'a token that is none', '{"access_token":"a","id_token":"b.c.d","token_type":"bearer"}'],
    [
      '/token',
      'a token that nobody signed',
      `{"access_token":"a","token_type":"bearer","id_token":"${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"root","iss":"x","aud":"indelible","exp":9999999999,"iat":1}').toString('base64url')}."}`,
    ],
    ['/me', 'claims of somebody else', '{"sub":"somebody else","groups":["admins"]}'],
  ])('whose %s answers %s signs nobody in, and shows nothing of it', async (path, _, body) => {
    const account = someone(['auditors']);
    const result = await through(account, () => {
      server.broken = { path, body };
    });
    expect(failureOf(result)).toBe('provider-answer');
    expect(await reasons()).toBe('oidc-provider-answer');
    expect(await world.verbs.identity.userByEmail(String(account.claims.email))).toBeNull();
    expect(JSON.stringify(result)).not.toMatch(/oops|stack|Error/);
  });
});
