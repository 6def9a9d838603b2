import { newToken } from '@indelible/api/token';
import type { Database, Tenant } from '@indelible/db/ports';

const SYSTEM = { type: 'SYSTEM', id: 'bench', name: 'Bench' } as const;

export type TokenOf = { slug: string; token: string };

/** In each of `count` new tenants a service account that may write events, with a token; each with its event. */
export async function makeTokens({ identity }: Database, count: number): Promise<TokenOf[]> {
  const made: TokenOf[] = [];
  for (let n = 1; n <= count; n++) {
    const slug = `writer-${n}`;
    const { value: tenant } = await identity.transaction(async (tx) => {
      const created = await tx.createTenant({ slug, name: slug, isTest: false });
      await tx.record(created, [happened('TENANT', created.slug)]);
      return created;
    });
    made.push({ slug, token: await tokenIn(identity, tenant) });
  }
  return made;
}

async function tokenIn(identity: Database['identity'], tenant: Tenant): Promise<string> {
  const { token, prefix, hash } = newToken();
  await identity.transaction(async (tx) => {
    const ours = tx.in(tenant);
    const { id } = await ours.createServiceAccount({ name: 'writer', description: '' });
    const subject = { kind: 'service-account', id } as const;
    await ours.createBinding({ subject, role: { builtIn: 'editor' }, namespace: null, source: 'manual' });
    const life = new Date(Date.now() + 86_400_000).toISOString();
    const scopes = ['events:write' as const, 'events:read' as const];
    await ours.createToken({ serviceAccountId: id, name: 'bench', prefix, hash, scopes, expiresAt: life });
    await tx.record(tenant, [happened('SERVICE_ACCOUNT', id)]);
  });
  return token;
}

const happened = (type: string, id: string) => ({
  input: { action: 'READ' as const, actor: SYSTEM, resource: { type, id }, details: { id } },
});
