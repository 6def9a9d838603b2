import { type ApiClient, apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
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
  await page.getByLabel('Name').fill(`Renamed ${tenant.slug}`);
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

/** One of everything, and the pages that show it. */
async function furnish(owner: ApiClient, tenant: string): Promise<string[]> {
  const group = await owner.groups.create.mutate({ tenant, name: 'Operators', description: 'Keep it running' });
  await owner.groups.update.mutate({ tenant, id: group.id, version: 1, name: 'Operations' });
  const subject = { kind: 'group' as const, id: group.id };
  await owner.bindings.create.mutate({ tenant, subject, role: { builtIn: 'auditor' }, namespace: 'company.team' });
  const account = await owner.serviceAccounts.create.mutate({ tenant, name: 'ci-deploy' });
  await owner.tokens.create.mutate({ tenant, serviceAccountId: account.id, name: 'ci', scopes: ['events:read'] });
  await owner.invitations.create.mutate({ tenant, email: `a@${tenant}.example`, role: { builtIn: 'viewer' } });
  const [member] = (await owner.members.list.query({ tenant })).items;
  const places = [
    'users',
    'users/invitations',
    'users/invitations/new',
    `users/${member?.user.id}`,
    `groups/${group.id}`,
    `groups/${group.id}?tab=roles`,
    `groups/${group.id}?tab=history`,
    'roles/new',
    'roles/auditor',
    'settings',
    `service-accounts/${account.id}`,
  ];
  return places.map((place) => `/t/${tenant}/administration/${place}`);
}

test('no axe violation on a tenant’s pages, nothing cut off at 320 px', async ({ page, tenant, baseURL }) => {
  await signInAs(page, String(baseURL), tenant.owner);
  const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
  const paths = await furnish(owner, tenant.slug);
  for (const path of paths) {
    await openReady(page, path);
    await expectNoViolation(page, path);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, path);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await page.getByRole('button', { name: 'New token' }).click();
  await expectNoViolation(page, 'dialog');
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoOverflow(page, 'dialog');
});
