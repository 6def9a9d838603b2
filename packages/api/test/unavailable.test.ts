import { randomUUID } from 'node:crypto';
import { deriveKeys } from '@indelible/db/keys';
import type { TokenHolder } from '@indelible/db/records';
import { afterAll, describe, expect, it } from 'vitest';
import { signIn } from '../src/auth/sign-in.ts';
import { authDeps, createContext } from '../src/context.ts';
import { errorData } from '../src/errors.ts';
import { openApi } from '../src/open-api.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { createCaller } from '../src/router.ts';
import { newToken } from '../src/token.ts';
import { executionSet } from './world.ts';

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

  // The token was found a moment before; now nothing answers any more.
  it.each([
    ['application/json', JSON.stringify(executionSet())],
    ['application/x-ndjson', `${JSON.stringify(executionSet())}\n`],
  ])('events are not taken, in %s', async (type, body) => {
    const { token } = newToken();
    const tenant = { id: 1, uid: randomUUID(), slug: 'acme', name: 'Acme', isTest: false, version: 1 };
    const settings = { requireSecondFactor: false, maxTokenDays: null };
    const holder: TokenHolder = {
      tokenId: randomUUID(),
      tenant: { ...tenant, createdAt: new Date(0).toISOString(), status: 'active', settings },
      account: { id: randomUUID(), name: 'ci', disabledAt: null },
      scopes: ['events:write'],
      grants: [{ role: 'owner', permissions: ['AUDITLOG:CREATE'], namespace: null }],
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    };
    const identity = { ...api.database.identity, tokenHolder: async () => holder };
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const sent = new Request('http://localhost/api/v1/acme/events', { method: 'POST', headers, body });
    const response = await handleRest(sent, { ...api, database: { ...api.database, identity } }, request);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
  });

  it('nobody is signed in', async () => {
    const deps = authDeps(createContext(api, request));
    await expect(signIn(deps, { email: 'ada@acme.example', password: 'correct horse battery' })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
