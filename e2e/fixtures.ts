import { randomBytes } from 'node:crypto';
import type { NewEvent } from '@indelible/audit/event';
import { test as base, type Page } from '@playwright/test';
import { type Account, type ApiClient, apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';

/** A tenant of one test: made by the instance admin through audited procedures, marked as a test tenant, never shared. */
export type TestTenant = {
  slug: string;
  /** Signs in as this tenant's owner. */
  owner: Account;
  /** Records events with their claimed instants (`occurredAt`); answers their ids in the same order. */
  record(...events: NewEvent[]): Promise<string[]>;
};

type Fixtures = {
  tenant: TestTenant;
  /** Another tenant, for everything that must not be seen. */
  otherTenant: TestTenant;
  /** The Audit logs page of `tenant`, signed in as its owner; not opened yet. */
  log: AuditLogsPage;
};
type WorkerFixtures = { admin: { client: ApiClient; cookie: string; account: Account } };

const adminAccount: Account = {
  email: process.env.E2E_EMAIL || 'instance@indelible.example',
  password: process.env.E2E_PASSWORD || 'indelible-demo',
};

export const uniqueSlug = () => `t-${randomBytes(6).toString('hex')}`;

export async function makeTenant(client: ApiClient): Promise<TestTenant> {
  const slug = uniqueSlug();
  const owner = { email: `owner@${slug}.example`, password: `pass-${randomBytes(9).toString('hex')}` };
  await client.instance.tenants.create.mutate({ slug, name: `Test ${slug}`, isTest: true });
  await client.instance.users.create.mutate({
    ...owner,
    name: `Owner of ${slug}`,
    isInstanceAdmin: false,
    memberships: [{ tenant: slug, role: 'owner' }],
  });
  return {
    slug,
    owner,
    async record(...events) {
      const ids: string[] = [];
      for (let from = 0; from < events.length; from += 1000) {
        const batch = events.slice(from, from + 1000).map((event) => ({ ...event, at: event.occurredAt }));
        const receipts = await client.instance.recordEvents.mutate({ tenant: slug, events: batch });
        ids.push(...receipts.map((receipt) => receipt.id));
      }
      return ids;
    },
  };
}

/** Puts an account's session into the page's browser context, as if it had signed in there. */
export async function signInAs(page: Page, baseURL: string, account: Account): Promise<void> {
  const cookie = await signInByHttp(baseURL, account);
  if (!cookie) throw new Error(`${account.email} could not sign in at ${baseURL}`);
  await page.context().addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: baseURL, httpOnly: true };
    }),
  );
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  admin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use, worker) => {
      const baseURL = String(worker.project.use.baseURL);
      const cookie = await signInByHttp(baseURL, adminAccount);
      if (!cookie)
        throw new Error(`${adminAccount.email} could not sign in at ${baseURL}: set E2E_EMAIL and E2E_PASSWORD`);
      await use({ client: apiClient(baseURL, cookie), cookie, account: adminAccount });
    },
    { scope: 'worker' },
  ],
  tenant: async ({ admin }, use) => use(await makeTenant(admin.client)),
  otherTenant: async ({ admin }, use) => use(await makeTenant(admin.client)),
  log: async ({ page, baseURL, tenant }, use) => {
    await signInAs(page, String(baseURL), tenant.owner);
    await use(new AuditLogsPage(page, tenant.slug));
  },
});

export { expect } from '@playwright/test';
