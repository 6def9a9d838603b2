import { AuditLogsPage } from './audit-logs-page.ts';
import { expect, signInAs, test, uniqueSlug } from './fixtures.ts';
import { makeUser, openReady, pageOf } from './people.ts';

test.describe('Instance: tenants', () => {
  test.beforeEach(async ({ page, baseURL, admin }) => signInAs(page, String(baseURL), admin.account));

  test('creating and editing a tenant leave events that “Tenant” and its id find', async ({ page }) => {
    const slug = uniqueSlug();
    await openReady(page, '/instance/tenants');
    await page.getByRole('link', { name: 'New tenant' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New tenant' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Name' }).fill(`Made ${slug}`);
    await page.getByLabel('Slug', { exact: true }).fill(slug);
    await page.getByLabel('For tests only').check();
    await page.getByRole('button', { name: 'Create the tenant' }).click();
    await expect(page).toHaveURL(new RegExp(`/instance/tenants/${slug}$`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Made ${slug}`);
    await page.getByRole('textbox', { name: 'Name' }).fill(`Renamed ${slug}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Renamed ${slug}`);

    const log = new AuditLogsPage(page, slug);
    await log.open();
    await log.searchFor('Tenant');
    await expect(log.rows).toHaveCount(2);
    await expect(log.rows.first()).toContainText('updated');
    await expect(log.rows.last()).toContainText('created');
    await log.open();
    await log.filterDetails(`id:${slug}`);
    // The rows are the same two as before it: a row opened now would be closed again when it comes.
    await expect(log.chips).toHaveText([`id:${slug}`]);
    await expect(log.rows).toHaveCount(2);
    await log.expand(log.rows.first());
    await expect(log.change).toContainText(`Made ${slug}`);
    await expect(log.change).toContainText(`Renamed ${slug}`);

    await openReady(page, `/instance/tenants/${slug}?tab=history`);
    await expect(log.rows).toHaveCount(2);
    await log.expand(log.rows.first());
    await expect(log.change).toContainText(`Renamed ${slug}`);
  });

  test('what is wrong is said at its field, and what was typed stays', async ({ page, tenant }) => {
    await openReady(page, '/instance/tenants/new');
    const slug = page.getByLabel('Slug', { exact: true });
    await page.getByLabel('Name', { exact: true }).fill('Wrong');
    for (const wrong of ['Upper', 'with.dot', 'x'.repeat(64), tenant.slug]) {
      await slug.fill(wrong);
      await slug.press('Enter');
      await expect(slug, wrong).toHaveAttribute('aria-invalid', 'true');
      await expect(slug, wrong).toBeFocused();
      await expect(slug, wrong).toHaveValue(wrong);
    }
    await expect(page).toHaveURL(/\/new$/);
  });

  test('the list is searched, and leaves out what tests made until asked', async ({ page, tenant }) => {
    await openReady(page, '/instance/tenants');
    await page.getByRole('searchbox', { name: /Search/ }).fill(tenant.slug);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /Nothing matches/ })).toBeVisible();
    await page.getByRole('link', { name: 'Show them' }).click();
    await expect(page.getByRole('row').filter({ hasText: tenant.slug })).toContainText('Active');
    await page.getByRole('link', { name: `Test ${tenant.slug}` }).click();
    await expect(page).toHaveURL(new RegExp(`/instance/tenants/${tenant.slug}$`));
  });

  test('suspending a tenant ends its members’ access at their next request, by keyboard alone', async ({
    page,
    tenant,
    browser,
    baseURL,
  }) => {
    const owner = await pageOf(browser, String(baseURL), tenant.owner);
    const log = new AuditLogsPage(owner, tenant.slug);
    await log.open();
    await openReady(page, `/instance/tenants/${tenant.slug}`);
    const suspend = page.getByRole('button', { name: 'Suspend…' });
    await suspend.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Suspend/ });
    await expect(dialog).toContainText('1 member');
    await page.keyboard.press('Escape');
    await expect(suspend).toBeFocused();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Suspend the tenant' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Suspended');

    const refused = await owner.reload();
    expect(refused?.status()).toBe(403);
    await expect(owner.getByRole('heading', { name: /is suspended/ })).toBeVisible();
    expect(String(await refused?.text())).not.toContain('data-event');

    await page.getByRole('button', { name: 'Resume…' }).click();
    await page.getByRole('button', { name: 'Resume the tenant' }).click();
    await expect(page.getByRole('button', { name: 'Suspend…' })).toBeVisible();
    await log.open();
    await log.searchFor('suspended');
    await expect(log.rows).toHaveCount(0);
    await log.open({ q: `resource:TENANT id:${tenant.slug}` });
    await expect(log.rows).toHaveCount(3);
    await owner.context().close();
  });

  test('a user becomes a member with a role, and works there', async ({ page, tenant, admin, browser, baseURL }) => {
    const person = await makeUser(admin.client);
    await openReady(page, `/instance/tenants/${tenant.slug}`);
    await page.getByRole('combobox', { name: 'User' }).fill(person.email);
    await page.getByRole('option', { name: person.email }).click();
    await page.getByLabel('Role').selectOption('auditor');
    await page.getByRole('button', { name: 'Add the member' }).click();
    await expect(page.getByText('Member added')).toBeVisible();
    const theirs = await pageOf(browser, String(baseURL), person);
    await new AuditLogsPage(theirs, tenant.slug).open({ q: 'resource:MEMBERSHIP' });
    await expect(theirs.locator('tr[data-event]').first()).toContainText('MEMBERSHIP');
    await theirs.context().close();
  });
});

test('to everyone but instance admins nothing under /instance exists', async ({ page, log, tenant }) => {
  const paths = [
    '/instance/tenants',
    '/instance/tenants/new',
    `/instance/tenants/${tenant.slug}`,
    `/instance/tenants/${tenant.slug}?tab=history`,
    '/instance/users',
    '/instance/users/new',
    '/instance/users/00000000-0000-4000-8000-000000000000',
    '/instance/health',
    '/instance/settings',
    '/instance/settings?tab=history',
    '/instance/audit-logs',
  ];
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    expect(String(await response?.text()), path).not.toContain(`Test ${tenant.slug}`);
    await expect(page, path).toHaveTitle('Not found · Indelible');
  }
  await log.open();
  await expect(page.getByRole('link', { name: 'All users' })).toHaveCount(0);
});
