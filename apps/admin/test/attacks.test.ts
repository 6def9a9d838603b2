import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebServer, type WebServer } from './web-server.ts';

// The production build (`next build`) is made by `npm test` before this. There is no database behind it: what is refused
// here is refused before anything is asked of one.
const STARTS_MS = 60_000;
const OWN = 'https://audit.example';
const FOREIGN = [
  'https://evil.example',
  'https://audit.example.evil.example',
  'http://audit.example',
  'https://audit.example:8443',
  'null',
  null,
];
/** Every route that changes something, whatever it would answer to its own pages. */
const MUTATING = [
  '/api/trpc/session.signOut',
  '/api/trpc/account.changePassword',
  '/api/trpc/members.remove?batch=1',
  '/api/auth/signout',
  '/api/auth/callback/credentials',
  '/api/auth/oidc/code',
  '/api/impersonation/end',
];

let server: WebServer;
beforeAll(async () => {
  server = await startWebServer({ RATE_LIMITS: '{"perCaller":1000,"perAddress":0,"openPerAddress":40}' });
}, STARTS_MS);
afterAll(() => {
  server.child.kill('SIGKILL');
});
const send = (path: string, init: RequestInit = {}) => fetch(server.url + path, { redirect: 'manual', ...init });
const post = (path: string, headers: Record<string, string>, body?: BodyInit) =>
  send(path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

describe('a request from another site', () => {
  it.each(MUTATING)('to %s is refused, whichever origin it names', async (path) => {
    for (const origin of FOREIGN) {
      const answer = await post(path, { 'content-type': 'application/json', ...(origin ? { origin } : {}) }, '{}');
      expect(answer.status, String(origin)).toBe(403);
    }
    const own = await post(path, { 'content-type': 'application/json', origin: OWN }, '{}');
    expect(own.status).not.toBe(403);
  });

  it('changes nothing by GET', async () => {
    expect((await send('/api/trpc/session.signOut')).status).toBe(405);
    for (const path of ['/api/auth/signout', '/api/auth/oidc/code', '/api/impersonation/end']) {
      expect([404, 405], path).toContain((await send(path)).status);
    }
  });

  it('brings no method that goes round it', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await send('/api/trpc/session.signOut', { method, headers: { 'x-http-method-override': 'POST' } });
      expect([403, 404, 405], method).toContain(answer.status);
    }
  });
});

describe('a sign-in', () => {
  it('leads back to a path of ours alone', async () => {
    const away = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
    ];
    for (const callbackUrl of away) {
      const page = await (await send(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`)).text();
      expect(page, callbackUrl).not.toMatch(/href="[^"]*evil|returnTo\\?":\\?"[^"]*(evil|javascript)/);
    }
    const csrf = await send('/api/auth/csrf');
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookie = csrf.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const body = new URLSearchParams({
      csrfToken,
      callbackUrl: 'https://evil.example',
      email: 'a@b.example',
      password: 'x',
    });
    const answer = await post('/api/auth/callback/credentials', { origin: OWN, cookie: cookie.join('; ') }, body);
    expect(String(answer.headers.get('location'))).not.toMatch(/^https:\/\/evil/);
    expect(answer.headers.getSetCookie().join()).not.toContain('https%3A%2F%2Fevil');
  });

  it('takes no session id from the browser: a planted one is not kept', async () => {
    const planted = '__Secure-next-auth.session-token=planted-by-somebody';
    const page = await send('/sign-in', { headers: { cookie: planted } });
    expect(page.status).toBe(200);
    expect((await send('/account', { headers: { cookie: planted } })).headers.get('location')).toContain('/sign-in');
  });

  it('of more bytes than credentials have is refused unread', async () => {
    const body = new URLSearchParams({ email: 'a@b.example', password: 'x'.repeat(1_048_576) });
    const answer = await post('/api/auth/callback/credentials', { origin: OWN }, body);
    expect(answer.status).toBe(413);
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('password=x'));
        controller.close();
      },
    });
    const headers = { origin: OWN, 'content-type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit;
    expect((await send('/api/auth/callback/credentials', init)).status).toBe(413);
  });

  it('reads host and protocol from its configuration, whatever the request says of them', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example;proto=http',
      'x-original-host': 'evil.example',
    };
    for (const path of ['/account', '/sign-in', '/api/auth/csrf', '/api/auth/oidc', '/']) {
      const answer = await send(path, { headers });
      expect(JSON.stringify([...answer.headers]), path).not.toContain('evil.example');
      expect(await answer.text(), path).not.toContain('evil.example');
    }
  });
});

describe('a link’s page', () => {
  it('is kept nowhere and told to nobody', async () => {
    for (const path of [`/reset/${'a'.repeat(43)}`, `/invitation/${'a'.repeat(43)}`]) {
      const { headers } = await send(path);
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('cache-control'), path).toContain('no-store');
    }
  });
});

// Last: it uses this address's minute up.
describe('too many calls', () => {
  it('of what anyone may call are answered 429, with the time to wait', async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { token: 'a'.repeat(43) } }));
    const statuses: number[] = [];
    const inspect = () => send(`/api/trpc/passwordReset.inspect?input=${input}`);
    for (let n = 0; n < 45; n++) statuses.push((await inspect()).status);
    expect(statuses.at(-1)).toBe(429);
    const last = await inspect();
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    const { error } = (await last.json()) as { error: { json: { data: { code: string } } } };
    expect(error.json.data.code).toBe('too_many_requests');
    const signIn = await post('/api/auth/callback/credentials', { origin: OWN }, new URLSearchParams({ email: 'a' }));
    expect(signIn.status).toBe(429);
    expect(Number(signIn.headers.get('retry-after'))).toBeGreaterThan(0);
    // Pages and signed-in calls have a limit of their own.
    expect((await send('/sign-in')).status).toBe(200);
  });
});
