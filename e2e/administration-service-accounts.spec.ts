import { AuditLogsPage } from './audit-logs-page.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { openReady } from './people.ts';

test('a service account’s token is shown once, and ends by revoking; the account by disabling and deleting', async ({
  page,
  tenant,
  baseURL,
}) => {
  await signInAs(page, String(baseURL), tenant.owner);
  await openReady(page, `/t/${tenant.slug}/administration/service-accounts/new`);
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('CI Deploy');
  await name.press('Enter');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveValue('CI Deploy');
  await name.fill('ci-deploy');
  await name.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ci-deploy');
  const own = page.url();

  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name', { exact: true }).fill('production');
  await page.getByRole('button', { name: 'Create the token' }).click();
  // Without a scope it is refused; the name stays.
  await expect(page.getByRole('checkbox', { name: 'Record events' })).toBeFocused();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('production');
  await page.getByRole('checkbox', { name: 'Record events' }).check();
  await page.getByRole('button', { name: 'Create the token' }).click();
  const secret = page.getByRole('dialog', { name: 'The new token' });
  const token = String(await secret.getByRole('code').last().textContent());
  expect(token.length).toBeGreaterThan(30);
  await page.keyboard.press('Escape');
  await expect(secret).toBeVisible();
  await secret.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await secret.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row', { name: /production/ })).toContainText('events:write');
  await openReady(page, own);
  expect(await page.content()).not.toContain(token);

  await page.getByRole('button', { name: 'Revoke production' }).click();
  await page.getByRole('button', { name: 'Revoke the token' }).click();
  await expect(page.getByRole('row', { name: /production/ })).toContainText('revoked');
  await page.getByRole('button', { name: 'Disable…' }).click();
  await page.getByRole('button', { name: 'Disable the account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('disabled');

  await page.getByRole('link', { name: 'History' }).click();
  const log = new AuditLogsPage(page, tenant.slug);
  await expect(log.rows).toHaveCount(4);
  expect(await page.content()).not.toContain(token);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete the account' }).click();
  await expect(page).toHaveURL(/\/service-accounts$/);
  await openReady(page, own);
  await expect(page.getByText('This service account was deleted.')).toBeVisible();
});
