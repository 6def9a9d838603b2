import { apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { openReady } from './people.ts';

test('settings change by their owner, and a required second factor holds for the owner, too', async ({
  page,
  tenant,
  baseURL,
}) => {
  await signInAs(page, String(baseURL), tenant.owner);
  const path = `/t/${tenant.slug}/administration/settings`;
  await openReady(page, path);
  const days = page.getByLabel('Longest life of a token, in days');
  await days.fill('0');
  await days.press('Enter');
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  await expect(days).toHaveValue('0');
  await days.fill('30');
  await page.getByLabel('Name', { exact: true }).fill(`Renamed ${tenant.slug}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: /Renamed/ })).toBeVisible();
  await page.getByRole('link', { name: 'History' }).click();
  const log = new AuditLogsPage(page, tenant.slug);
  await expect(log.rows.filter({ hasText: 'TENANT_SETTINGS' })).toHaveCount(1);
  await log.expand(log.rows.filter({ hasText: 'TENANT_SETTINGS' }));
  await expect(log.change).toContainText('maxTokenDays');

  await openReady(page, path);
  await page.getByLabel('Require a second factor').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  expect((await page.goto(path))?.status()).toBe(403);
});

test('no page of a tenant is another’s: foreign ids are as unknown as ones that never were', async ({
  page,
  tenant,
  otherTenant,
  baseURL,
}) => {
  const theirs = apiClient(String(baseURL), await signInByHttp(String(baseURL), otherTenant.owner));
  const of = { tenant: otherTenant.slug };
  const group = await theirs.groups.create.mutate({ ...of, name: 'Secret group' });
  const role = await theirs.roles.create.mutate({ ...of, name: 'Secret role', permissions: ['AUDITLOG:VIEW'] });
  const account = await theirs.serviceAccounts.create.mutate({ ...of, name: 'secret-account' });
  const [member] = (await theirs.members.list.query(of)).items;
  const paths = [
    `groups/${group.id}`,
    `roles/${role.id}`,
    `service-accounts/${account.id}`,
    `users/${member?.user.id}`,
    'groups/00000000-0000-7000-8000-000000000001',
    'roles/no-such-role',
  ];
  await signInAs(page, String(baseURL), tenant.owner);
  for (const path of paths) {
    const own = await page.request.get(`/t/${tenant.slug}/administration/${path}?tab=history`);
    expect(own.status(), path).toBe(404);
    expect(await own.text(), path).not.toMatch(/Secret (group|role)|secret-account/);
    const foreign = await page.request.get(`/t/${otherTenant.slug}/administration/${path}`);
    expect(foreign.status(), path).toBe(404);
    expect(await foreign.text(), path).not.toMatch(/Secret (group|role)|secret-account/);
  }
  for (const place of ['users', 'users/invitations', 'groups', 'roles', 'service-accounts', 'settings']) {
    const foreign = await page.request.get(`/t/${otherTenant.slug}/administration/${place}`);
    expect(foreign.status(), place).toBe(404);
  }
});
