import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, startWebServer, type WebServer } from './web-server.ts';

// The production build (`next build`) is made by `npm test` before this.
const STARTS_MS = 60_000;

describe('the web server', () => {
  let server: WebServer;
  beforeAll(async () => {
    server = await startWebServer();
  }, STARTS_MS);
  afterAll(() => {
    server.child.kill('SIGKILL');
  });
  const get = (path: string, init: RequestInit = {}) => fetch(server.url + path, { redirect: 'manual', ...init });

  it('leads whoever has no session to the sign-in page, by a path of its own whatever Host says', async () => {
    const answer = await get('/t/acme/administration/audit-logs?q=tenant', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect(answer.status).toBe(303);
    const location = String(answer.headers.get('location'));
    expect(location).not.toContain('evil.example');
    const url = new URL(location, 'https://audit.example');
    expect(url.origin).toBe('https://audit.example');
    expect(url.pathname).toBe('/sign-in');
    expect(url.searchParams.get('callbackUrl')).toBe('/t/acme/administration/audit-logs?q=tenant');
  });

  it('takes no bearer token and no forged cookie for a session', async () => {
    const claims: Record<string, string>[] = [
      { authorization: 'Bearer anything' },
      { cookie: '__Secure-next-auth.session-token=eyJhbGciOiJkaXIifQ..x.x.x' },
    ];
    for (const headers of claims) {
      expect((await get('/', { headers })).status).toBe(303);
    }
  });

  it('asks a program for a token, whatever cookie comes along', async () => {
    const cookie = '__Secure-next-auth.session-token=eyJhbGciOiJkaXIifQ..x.x.x';
    for (const method of ['GET', 'POST']) {
      const answer = await get('/api/v1/acme/events', { method, headers: { cookie } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      expect(await answer.json()).toMatchObject({
        code: 'unauthorized',
        requestId: answer.headers.get('x-request-id'),
      });
    }
  });

  it('answers as the API does what no route of it could answer', async () => {
    for (const [path, method, status, code] of [
      ['/api/v1/%zz/events', 'GET', 400, 'invalid_input'],
      ['/api/v1/%zz/events', 'POST', 400, 'invalid_input'],
      ['/api/v1', 'GET', 401, 'unauthorized'],
      ['/api/v1/acme/events', 'OPTIONS', 401, 'unauthorized'],
    ] as const) {
      const answer = await get(path, { method });
      const requestId = answer.headers.get('x-request-id');
      expect([path, answer.status, await answer.json()]).toMatchObject([path, status, { code, requestId }]);
    }
  });

  it('sends the security headers with pages, files, API and errors', async () => {
    for (const path of ['/sign-in', '/icon.svg', '/api/health', '/api/no-such', '/_next/static/no-such.js']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('strict-transport-security'), path).toContain('max-age=31536000');
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });

  it('gives every page its own nonce, never the one a client sends', async () => {
    const nonceOf = async () => {
      const answer = await get('/sign-in', { headers: { 'content-security-policy': "script-src 'nonce-mine'" } });
      return /'nonce-([^']+)'/.exec(String(answer.headers.get('content-security-policy')))?.[1];
    };
    const [first, second] = [await nonceOf(), await nonceOf()];
    expect(first).toMatch(/^[\w+/=]{20,}$/);
    expect(second).not.toBe(first);
    expect([first, second]).not.toContain('mine');
  });

  it('is not healthy without its database, and says no more than that', async () => {
    const answer = await get('/api/health');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'unavailable' });
  });

  it('refuses what comes by POST from elsewhere, or from nowhere', async () => {
    const posts: [string, string | null][] = [
      ['/api/trpc/session.signOut', 'https://evil.example'],
      ['/api/trpc/session.signOut', null],
      ['/api/auth/signout', 'https://evil.example'],
      ['/api/auth/signout', null],
      ['/api/auth/callback/credentials', 'http://audit.example'],
    ];
    for (const [path, origin] of posts) {
      const answer = await get(path, { method: 'POST', headers: origin ? { origin } : {} });
      expect(answer.status, `${path} from ${origin}`).toBe(403);
    }
  });

  it('answers nothing of next-auth but what the sign-in page uses', async () => {
    for (const path of [
      'session',
      'providers',
      'signin',
      'error',
      'signout',
      'callback/credentials',
      'verify-request',
    ]) {
      expect((await get(`/api/auth/${path}`)).status, path).toBe(404);
    }
    const csrf = await get('/api/auth/csrf');
    expect(csrf.status).toBe(200);
    const cookie = csrf.headers.getSetCookie().join('\n');
    expect(cookie).toContain('__Host-next-auth.csrf-token=');
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('opens no session when the sign-in can not be recorded', async () => {
    const csrf = await get('/api/auth/csrf');
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await get('/api/auth/callback/credentials', {
      method: 'POST',
      headers: {
        origin: 'https://audit.example',
        cookie: csrf.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; '),
      },
      body: new URLSearchParams({ csrfToken, email: 'a@b.example', password: 'whatever it is', json: 'true' }),
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie().join()).not.toContain('session-token');
    const { url } = (await answer.json()) as { url: string };
    expect(new URL(url).searchParams.get('error')).toMatch(/^unavailable [0-9a-f-]{36}$/);
  });

  it('clears the cookies of whoever signs out without a session', async () => {
    const answer = await get('/api/auth/signout', {
      method: 'POST',
      headers: { origin: 'https://audit.example', cookie: '__Secure-next-auth.session-token=gone' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sign-in');
    expect(answer.headers.getSetCookie().join()).toMatch(/__Secure-next-auth\.session-token=;.*Max-Age=0.*Secure/i);
  });

  it('takes a query as long as the grammar allows in the URL', async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { tenant: 'acme', q: 'ü'.repeat(4_096) } }));
    expect((await get(`/api/trpc/audit.list?input=${input}`)).status).not.toBe(431);
  });
});

describe('the web process', () => {
  it(
    'ends with SIGTERM, and when the supervisor is gone',
    async () => {
      const first = await startWebServer();
      first.child.kill('SIGTERM');
      expect(await once(first.child, 'exit')).toEqual([0, null]);
      const second = await startWebServer();
      second.child.disconnect();
      expect(await once(second.child, 'exit')).toEqual([0, null]);
    },
    STARTS_MS,
  );

  it(
    'does not start with a wrong environment, and names the variable',
    async () => {
      const child = launch({ PUBLIC_URL: 'ftp://audit.example' });
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk;
      });
      const [code] = await once(child, 'exit');
      expect(code).toBe(1);
      expect(said).toContain('PUBLIC_URL');
    },
    STARTS_MS,
  );
});
