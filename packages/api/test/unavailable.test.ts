import { randomUUID } from 'node:crypto';
import { deriveKeys } from '@indelible/db/keys';
import { afterAll, describe, expect, it } from 'vitest';
import { signIn } from '../src/auth/sign-in.ts';
import { authDeps, createContext } from '../src/context.ts';
import { errorData } from '../src/errors.ts';
import { openApi } from '../src/open-api.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { createCaller } from '../src/router.ts';
import { newToken } from '../src/token.ts';

// Port 1 of the loopback address: nothing listens there.
const url = (role: string) => `postgres://${role}:secret-of-${role}@127.0.0.1:1/indelible`;
const logged: string[] = [];
const api = openApi({
  urls: { app: url('app'), identity: url('identity'), instanceReader: url('reader') },
  keys: deriveKeys('a secret of more than thirty-two characters').serving,
  firstRunCodeSha256: null,
  log: (entry) => logged.push(`${entry.message} ${String((entry.cause as Error | undefined)?.message)}`),
});
afterAll(() => api.close());

const request = { sessionId: randomUUID(), requestId: 'r1', ip: null, userAgent: null };

describe('while the database is away', () => {
  it('every call says so, with the request id and no password', async () => {
    const call = createCaller(createContext(api, request));
    for (const work of [call.session.me(), call.audit.list({ tenant: 'acme' }), call.instance.tenants.list({})]) {
      const error: unknown = await work.catch((thrown: unknown) => thrown);
      expect(errorData(error, 'r1')).toEqual({ code: 'unavailable', facts: {}, requestId: 'r1' });
      expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    }
    expect(logged.join()).not.toContain('secret-of');
  });

  it('a program is told when to come back', async () => {
    const authorization = `Bearer ${newToken().token}`;
    const asked = new Request('http://localhost/api/v1/acme/events', { headers: { authorization } });
    const response = await handleRest(asked, api, request);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toMatchObject({ code: 'unavailable', facts: {}, requestId: 'r1' });
  });

  it('nobody is signed in', async () => {
    const deps = authDeps(createContext(api, request));
    await expect(signIn(deps, { email: 'ada@acme.example', password: 'correct horse battery' })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
