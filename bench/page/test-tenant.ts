import { randomBytes } from 'node:crypto';
import { type Account, apiClient, signInByHttp } from '../../e2e/api.ts';

const DAY_MS = 86_400_000;
const BATCH = 1_000;

export const ADMIN: Account = {
  email: process.env.E2E_EMAIL ?? 'instance@indelible.example',
  password: process.env.E2E_PASSWORD ?? 'indelible-demo',
};

/** The Cookie header of a new session. Throws where the credentials are refused. */
export async function signIn(baseURL: string, account: Account): Promise<string> {
  const cookie = await signInByHttp(baseURL, account);
  if (!cookie) throw new Error(`${account.email} could not sign in at ${baseURL}: set E2E_EMAIL and E2E_PASSWORD`);
  return cookie;
}

/** A test tenant with so many events over the last six days, recorded through the audited procedures; its slug. */
export async function makeTenant(baseURL: string, adminCookie: string, events: number): Promise<string> {
  const client = apiClient(baseURL, adminCookie);
  const slug = `bench-${randomBytes(6).toString('hex')}`;
  await client.instance.tenants.create.mutate({ slug, name: `Bench ${slug}`, isTest: true });
  const nowMs = Date.now();
  for (let from = 0; from < events; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, events - from) }, (_, index) =>
      sample(from + index, events, nowMs),
    );
    await client.instance.recordEvents.mutate({ tenant: slug, events: batch });
  }
  return slug;
}

function sample(n: number, events: number, nowMs: number) {
  const at = new Date(nowMs - Math.floor(((events - n) * 6 * DAY_MS) / events)).toISOString();
  const namespace = n % 10 < 6 ? 'company.team' : `company.unit${n % 40}`;
  const [flow, person] = [`flow-${n % 3_001}`, `Person Number ${n % 200}`];
  return {
    action: (['EXECUTE', 'READ', 'RESTART'] as const)[n % 3]!,
    resource: { type: (['FLOW', 'EXECUTION', 'TRIGGER'] as const)[n % 3]!, id: `${namespace}/${flow}` },
    actor: { type: 'USER' as const, id: `person-${n % 200}@acme.example`, name: person },
    details: { namespace, id: flow, flowId: flow, revision: String(n % 37) },
    occurredAt: at,
    at,
  };
}
