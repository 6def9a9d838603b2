import { apiClient, signInByHttp } from './api.ts';
import type { TestTenant } from './fixtures.ts';

/** The fixture's type allows none, the configuration always names one. */
export const at = (baseURL: string | undefined) => baseURL ?? '';

export async function producerOf(baseURL: string, { slug: tenant, owner }: TestTenant): Promise<string> {
  const client = apiClient(baseURL, await signInByHttp(baseURL, owner));
  const account = await client.serviceAccounts.create.mutate({ tenant, name: 'orders', description: '' });
  const subject = { kind: 'service-account' as const, id: account.id };
  await client.bindings.create.mutate({ tenant, subject, role: { builtIn: 'editor' } });
  const made = await client.tokens.create.mutate({
    tenant,
    serviceAccountId: account.id,
    name: 'e2e',
    scopes: ['events:write', 'events:read'],
    expiresInDays: 1,
  });
  return made.token;
}

export async function countJobs(baseURL: string, { slug }: TestTenant, token: string): Promise<number> {
  const response = await fetch(`${baseURL}/api/v1/${slug}/events/count?q=resource:job`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { count: number }).count;
}
