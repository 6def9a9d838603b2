import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Deps } from '../src/context.ts';
import { rateLimits } from '../src/rate-limit/rate-limits.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { newToken } from '../src/token.ts';
import { World } from './world.ts';

let world: World;
let tenant: Awaited<ReturnType<World['tenant']>>;
let reader: Awaited<ReturnType<World['serviceAccount']>>;
beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  reader = await world.serviceAccount({ in: tenant });
});
afterAll(() => world.close());

async function ask({ token, deps }: { token: string | null; deps: Deps }) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const request = new Request(`http://localhost/api/v1/${tenant.slug}/events`, { headers });
  const answer = await handleRest(request, deps, world.facts(null));
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as { code?: string } };
}

it('REST calls are limited by token, and what is no token by its address', async () => {
  const statuses = async (deps: Deps, tokens: (string | null)[]) => {
    const answers = [];
    for (const token of tokens) answers.push(await ask({ token, deps }));
    return answers;
  };
  const perToken = { ...world.api, limits: rateLimits({ perCaller: 2, perAddress: 0, openPerAddress: 0 }) };
  const other = (await world.serviceAccount({ in: tenant })).token;
  const answers = await statuses(perToken, [reader.token, reader.token, reader.token, other]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  expect(answers[2]?.body.code).toBe('too_many_requests');
  expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
  const perAddress = { ...world.api, limits: rateLimits({ perCaller: 2, perAddress: 3, openPerAddress: 0 }) };
  const guesses = await statuses(perAddress, [null, newToken().token, newToken().token, newToken().token]);
  expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
});
