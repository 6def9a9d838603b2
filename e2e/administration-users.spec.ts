import { AuditLogsPage } from './audit-logs-page.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser, openReady, pageOf } from './people.ts';

test.describe('Users of a tenant', () => {
  test.beforeEach(async ({ page, baseURL, tenant }) => signInAs(page, String(baseURL), tenant.owner));

  test('a member is given a role, uses it, and is removed: the next request finds no tenant', async ({
    page,
    tenant,
    admin,
    browser,
    baseURL,
  }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const path = `/t/${tenant.slug}/administration/users`;
    const theirs = await pageOf(browser, String(baseURL), person);
    expect((await theirs.goto(path))?.status()).toBe(403);
    await expect(theirs.getByText('USER LIST')).toBeVisible();

    await openReady(page, path);
    await page.getByRole('searchbox').fill(person.email);
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: new RegExp(person.name) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name);
    await page.getByRole('link', { name: 'Roles', exact: true }).last().click();
    await page.getByLabel('Give a role').selectOption('auditor');
    await page.getByLabel('Only in namespace').fill('company.');
    await page.getByRole('button', { name: 'Give the role' }).click();
    await expect(page.getByLabel('Only in namespace')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Give a role')).toHaveValue('built-in:auditor');
    await page.getByLabel('Only in namespace').fill('');
    await page.getByRole('button', { name: 'Give the role' }).click();
    await expect(page.getByRole('row', { name: /^auditor/ })).toBeVisible();
    expect((await theirs.goto(path))?.status()).toBe(200);

    await page.getByRole('link', { name: 'History', exact: true }).click();
    const log = new AuditLogsPage(page, tenant.slug);
    await expect(log.rows).toHaveCount(2);
    await page.getByRole('link', { name: 'Account history' }).click();
    await expect(log.rows.last()).toContainText('created');
    await page.getByRole('button', { name: 'Remove…' }).click();
    await expect(page.getByRole('dialog')).toContainText(person.email);
    await page.getByRole('button', { name: 'Remove from the tenant' }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    expect((await theirs.goto(path))?.status()).toBe(404);
    await theirs.context().close();
    await openReady(page, `${path}/${person.id}`);
    await expect(page.getByText('This person is no longer a member.')).toBeVisible();
    await expect(log.rows.first()).toContainText('deleted');
  });

  test('an invitation is a link that is shown once, and can be revoked', async ({ page, tenant, browser }) => {
    await openReady(page, `/t/${tenant.slug}/administration/users/invitations`);
    await page.getByRole('link', { name: 'Invite' }).first().click();
    // The list that is being left has a field whose name holds this one's.
    const address = page.getByLabel('E-mail', { exact: true });
    const email = `new@${tenant.slug}.example`;
    await address.fill(tenant.owner.email);
    await page.getByLabel('Role', { exact: true }).selectOption('viewer');
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    await expect(address).toHaveAccessibleDescription(/member already/);
    await address.fill(email);
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    const link = String(await page.getByRole('dialog', { name: 'The invitation' }).getByRole('code').textContent());
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('open');
    const invited = await (await browser.newContext()).newPage();
    await invited.goto(link);
    await expect(invited.getByRole('heading', { name: `You are invited to Test ${tenant.slug}` })).toBeVisible();
    await page.getByRole('button', { name: `Revoke ${email}` }).click();
    await page.getByRole('button', { name: 'Revoke the invitation' }).click();
    await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('revoked');
    await invited.reload();
    await expect(invited.getByRole('heading', { name: /is over/ })).toBeVisible();
    await invited.context().close();
  });
});
