import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import type { Account, ApiClient } from './api.ts';
import { signInAs, uniqueSlug } from './fixtures.ts';

export type Person = Account & { id: string; name: string };

/** A user of one test, with a password, member of the named tenants. */
export async function makeUser(
  client: ApiClient,
  memberships: { tenant: string; role: 'owner' | 'admin' | 'editor' | 'auditor' | 'viewer' }[] = [],
): Promise<Person> {
  const tag = uniqueSlug();
  const name = `Person ${tag}`;
  const account = { email: `person@${tag}.example`, password: `pass-${randomBytes(9).toString('hex')}` };
  const { id } = await client.instance.users.create.mutate({ ...account, name, memberships });
  return { ...account, id, name };
}

/** A page of another browser profile, signed in as someone else, beside the test's own. */
export async function pageOf(browser: Browser, baseURL: string, account: Account): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signInAs(page, baseURL, account);
  return page;
}

/** Opens a page of the administration and waits until it answers to keys. */
export async function openReady(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('html[data-ready="true"]').waitFor();
}
