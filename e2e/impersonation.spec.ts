import type { Browser, Locator, Page } from '@playwright/test';
import type { ApiClient } from './api.ts';
import { apiClient } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser, openReady, type Person, pageOf } from './people.ts';

type Acting = { page: Page; admin: Person; banner: Locator };

/** An instance admin of the test's own acts as `person`: the shared one's session would act for every test at once. */
async function actAs(client: ApiClient, browser: Browser, baseURL: string, person: { id: string }): Promise<Acting> {
  const admin = await makeUser(client);
  const { user } = await client.instance.users.get.query({ id: admin.id });
  await client.instance.users.update.mutate({ id: admin.id, version: user.version, isInstanceAdmin: true });
  const page = await pageOf(browser, baseURL, admin);
  await openReady(page, `/instance/users/${person.id}`);
  await page.getByRole('button', { name: 'Act as this user…' }).click();
  await page.getByRole('button', { name: 'Start acting' }).click();
  await expect(page.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Reason').fill('Ticket 4711: cannot find the event');
  await page.getByRole('button', { name: 'Start acting' }).click();
  const banner = page.getByRole('region', { name: 'Impersonation' });
  await expect(banner).toBeVisible();
  return { page, admin, banner };
}

test.describe('Acting as a user', () => {
  test('a banner on every page says who, as whom and how long; instance pages do not exist meanwhile', async ({
    tenant,
    admin,
    browser,
    baseURL,
  }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'owner' }]);
    const acting = await actAs(admin.client, browser, String(baseURL), person);
    const { page, banner } = acting;
    const at = `/t/${tenant.slug}/administration`;
    const { events } = await admin.client.audit.list.query({ tenant: tenant.slug, q: 'resource:MEMBERSHIP' });
    const paths = [
      `${at}/audit-logs`,
      `${at}/audit-logs/${events[0]?.id}`,
      `${at}/users`,
      `${at}/users/sign-ins`,
      '/account',
      '/no/such/page',
      '/instance/users',
    ];
    for (const path of paths) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(/no\/such|instance/.test(path) ? 404 : 200);
      await expect(banner, path).toContainText(acting.admin.name);
      await expect(banner, path).toContainText(person.email);
      await expect(banner, path).toContainText(/\d+ min left/);
      await expect(banner.getByRole('button'), path).toHaveCount(1);
    }
    await page.goto(`${at}/audit-logs`);
    await expect(banner.getByRole('status')).toContainText(`You act as ${person.name}`);
    await page.getByRole('button', { name: /^Account/ }).click();
    const menu = page.getByRole('dialog', { name: 'Account' });
    await expect(menu).toContainText(person.email);
    await expect(menu).toContainText(acting.admin.email);
    await page.context().close();
  });

  test('what is done meanwhile carries both names; start and end are recorded with the reason', async ({
    tenant,
    admin,
    browser,
    baseURL,
  }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'owner' }]);
    const acting = await actAs(admin.client, browser, String(baseURL), person);
    const { page, banner } = acting;
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const client = apiClient(String(baseURL), cookie);
    await client.groups.create.mutate({ tenant: tenant.slug, name: 'Made while acting' });
    await expect(client.account.update.mutate({ version: 1, name: 'Other' } as never)).rejects.toThrow();
    const log = new AuditLogsPage(page, tenant.slug);
    await log.open({ q: 'resource:GROUP' });
    await expect(log.rows).toHaveCount(1);
    await expect(log.rows).toContainText(person.email);
    await expect(log.rows).toContainText(`impersonated by ${acting.admin.email}`);

    await banner.getByRole('button', { name: /^End/ }).click();
    await expect(page).toHaveURL(/\/instance\/users$/);
    await expect(banner).toHaveCount(0);
    await openReady(page, `/instance/users/${person.id}?tab=history`);
    const impersonations = page.locator('tr[data-event]').filter({ hasText: /impersonate/i });
    await expect(impersonations).toHaveCount(2);
    await expect(impersonations.last()).toContainText('Ticket 4711');
    await expect(impersonations.first()).toContainText('by-hand');
    await page.context().close();
  });

  test('ending works without script', async ({ tenant, admin, browser, baseURL }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const acting = await actAs(admin.client, browser, String(baseURL), person);
    const storageState = await acting.page.context().storageState();
    const context = await browser.newContext({ baseURL: String(baseURL), javaScriptEnabled: false, storageState });
    const page = await context.newPage();
    await page.goto(`/t/${tenant.slug}/administration/audit-logs`);
    await page.getByRole('region', { name: 'Impersonation' }).getByRole('button', { name: /^End/ }).click();
    await expect(page).toHaveURL(/\/instance\/users$/);
    await expect(page.getByRole('region', { name: 'Impersonation' })).toHaveCount(0);
    await context.close();
    await acting.page.context().close();
  });

  test('not from another site, and not as oneself or another instance admin', async ({ admin, page, baseURL }) => {
    const response = await fetch(`${baseURL}/api/impersonation/end`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: admin.cookie, origin: 'https://elsewhere.example' },
    });
    expect(response.status).toBe(403);
    const me = await admin.client.session.me.query();
    await signInAs(page, String(baseURL), admin.account);
    await openReady(page, `/instance/users/${me.user.id}`);
    const button = page.getByRole('button', { name: /^Act as this user/ });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.click({ force: true });
    await expect(page.getByLabel('Reason')).toBeHidden();
    const refused = admin.client.impersonation.start.mutate({ userId: me.user.id, reason: 'Myself' });
    await expect(refused).rejects.toMatchObject({ data: { facts: { field: 'userId' } } });
  });

  test('the banner holds at 320 px and in both themes', async ({ tenant, admin, browser, baseURL }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const { page, banner } = await actAs(admin.client, browser, String(baseURL), person);
    const log = new AuditLogsPage(page, tenant.slug);
    await log.open();
    await expectNoViolation(page, 'acting');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'acting');
    await expect(banner.getByRole('button', { name: /^End/ })).toBeInViewport();
    await page.context().close();
  });
});
