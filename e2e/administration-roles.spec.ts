import { apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser, openReady } from './people.ts';

test.describe('Roles', () => {
  test('an own role is made from the matrix, given, changed, and deleted only when nobody holds it', async ({
    page,
    tenant,
    baseURL,
  }) => {
    await signInAs(page, String(baseURL), tenant.owner);
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const group = await owner.groups.create.mutate({ tenant: tenant.slug, name: 'Keepers' });
    await openReady(page, `/t/${tenant.slug}/administration/roles/new`);
    await page.getByLabel('Name', { exact: true }).fill('Token keeper');
    await page.getByRole('button', { name: 'Create the role' }).click();
    // A role that gives nothing is refused, at the matrix.
    await expect(page.getByRole('checkbox', { name: 'Audit log: view' })).toBeFocused();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Token keeper');
    await page.getByRole('checkbox', { name: 'Service accounts: view' }).check();
    await page.getByRole('button', { name: 'Create the role' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Token keeper');
    const own = page.url();
    await page.getByRole('checkbox', { name: 'Service accounts: update' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    const id = String(own.split('/').at(-1));
    await expect
      .poll(async () => (await owner.roles.get.query({ tenant: tenant.slug, id })).permissions)
      .toContain('SERVICE_ACCOUNT:UPDATE');

    await openReady(page, `/t/${tenant.slug}/administration/groups/${group.id}?tab=roles`);
    await page.getByLabel('Give a role').selectOption({ label: 'Token keeper' });
    await page.getByRole('button', { name: 'Give the role' }).click();
    await expect(page.getByRole('row', { name: /Token keeper/ })).toBeVisible();

    await openReady(page, own);
    await page.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Token keeper?' });
    await dialog.getByRole('button', { name: 'Delete the role' }).click();
    await expect(dialog.getByRole('alert')).not.toBeEmpty();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Held by' }).click();
    await page.getByRole('button', { name: 'Take away Token keeper from Keepers' }).click();
    await page.getByRole('button', { name: 'Take the role away' }).click();
    await expect(page.getByText('Nobody holds Token keeper.')).toBeVisible();

    await page.getByRole('link', { name: 'History' }).click();
    const log = new AuditLogsPage(page, tenant.slug);
    await expect(log.rows).toHaveCount(4);
    await log.expand(log.rows.nth(2));
    await expect(log.change).toContainText('SERVICE_ACCOUNT:UPDATE');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete the role' }).click();
    await expect(page).toHaveURL(/\/roles$/);
    await expect(page.getByRole('link', { name: 'Token keeper' })).toHaveCount(0);
  });

  test('built-in roles stand first and can only be read; who lacks a right is told which', async ({
    page,
    tenant,
    admin,
    baseURL,
  }) => {
    const auditor = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'auditor' }]);
    await signInAs(page, String(baseURL), auditor);
    const path = `/t/${tenant.slug}/administration`;
    await openReady(page, `${path}/roles`);
    await expect(page.getByRole('rowheader').first()).toContainText('owner');
    await expect(page.getByText('New role')).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText('New role')).toHaveAttribute('title', 'Needs ROLE CREATE');
    await page.getByRole('link', { name: /^auditor/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('auditor');
    await expect(page.getByRole('row', { name: 'Users yes yes no no no' })).toBeVisible();
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    expect((await page.goto(`${path}/roles/new`))?.status()).toBe(403);
    await expect(page.getByText('ROLE CREATE')).toBeVisible();
  });
});
