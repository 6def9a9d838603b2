import { apiClient, signInByHttp } from './api.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser } from './people.ts';

const codeOf = (error: unknown): string => String((error as { data?: { code?: string } }).data?.code ?? error);

test.describe('Members’ sign-ins', () => {
  const pathOf = (slug: string) => `/t/${slug}/administration/users/sign-ins`;

  test('an owner sees, filters and shares what is recorded of the members', async ({
    log,
    tenant,
    admin,
    page,
    baseURL,
  }) => {
    const member = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    await signInByHttp(String(baseURL), { ...member, password: 'not the password at all' });
    await signInByHttp(String(baseURL), member);
    await log.open();
    await page.getByRole('link', { name: "Members' sign-ins" }).click();
    await expect(page.getByRole('heading', { level: 1, name: "Members' sign-ins" })).toBeVisible();
    const own = log.rows.filter({ hasText: member.email });
    await expect(own).toHaveCount(3);
    await log.choose('Changes', 'sign-in failed');
    await expect(own).toHaveCount(1);
    await expect(log.sentence).toContainText('1 event');
    await log.expand(own);
    await log.change.getByRole('link', { name: 'Full page' }).click();
    await expect(page).toHaveURL(new RegExp(`${pathOf(tenant.slug)}/[0-9a-f-]{36}$`));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(member.id);
  });

  test('nobody else’s events are there, by list, search or id', async ({
    log,
    tenant,
    otherTenant,
    admin,
    page,
    baseURL,
  }) => {
    const url = String(baseURL);
    const stranger = await makeUser(admin.client, [{ tenant: otherTenant.slug, role: 'viewer' }]);
    await signInByHttp(url, stranger);
    const { events } = await admin.client.instance.audit.list.query({ q: `resource:USER resource.id:${stranger.id}` });
    expect(events.map(({ action }) => action)).toEqual(['LOGIN', 'CREATE']);
    const owner = apiClient(url, await signInByHttp(url, tenant.owner));
    const { slug } = tenant;
    for (const { id } of events) {
      const response = await page.goto(`${pathOf(slug)}/${id}`);
      expect(response?.status()).toBe(404);
      expect(String(await response?.text())).not.toContain(stranger.email);
      const codes = await Promise.all(
        [
          owner.memberEvents.get.query({ tenant: slug, id }),
          owner.memberEvents.diff.query({ tenant: slug, id }),
          owner.memberEvents.history.query({ tenant: slug, id }),
          owner.memberEvents.list.query({ tenant: otherTenant.slug }),
        ].map((call) => call.then(() => 'answered', codeOf)),
      );
      expect(codes).toEqual(Array(4).fill('not_found'));
    }
    const found = await owner.memberEvents.list.query({ tenant: slug, q: stranger.email });
    expect(found.events).toEqual([]);
    expect((await owner.memberEvents.count.query({ tenant: slug, q: `"${stranger.email}"` })).count).toBe(0);
    const offered = await owner.memberEvents.complete.query({ tenant: slug, field: 'email', prefix: 'person' });
    expect(JSON.stringify(offered)).not.toContain(stranger.email);
    await log.open();
  });

  test('that a member belongs to another tenant too is never told', async ({
    tenant,
    otherTenant,
    admin,
    page,
    baseURL,
  }) => {
    const both = await makeUser(admin.client, [
      { tenant: tenant.slug, role: 'viewer' },
      { tenant: otherTenant.slug, role: 'admin' },
    ]);
    await signInByHttp(String(baseURL), both);
    await signInAs(page, String(baseURL), tenant.owner);
    const response = await page.goto(`${pathOf(tenant.slug)}?q="${both.email}"`);
    await expect(page.locator('tr[data-event]')).toHaveCount(2);
    expect(String(await response?.text())).not.toContain(otherTenant.slug);
    for (const id of await page
      .locator('tr[data-event]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-event')))) {
      const event = await page.goto(`${pathOf(tenant.slug)}/${id}`);
      expect(event?.status()).toBe(200);
      expect(String(await event?.text())).not.toContain(otherTenant.slug);
    }
  });

  test('who may not view users gets the 403, and no link to it', async ({ tenant, admin, page, baseURL }) => {
    const viewer = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    await signInAs(page, String(baseURL), viewer);
    const response = await page.goto(pathOf(tenant.slug));
    expect(response?.status()).toBe(403);
    await expect(page).toHaveTitle('Not allowed · Indelible');
    await page.goto(`/t/${tenant.slug}/administration/audit-logs`);
    await expect(page.getByRole('heading', { level: 1, name: 'Audit logs' })).toBeVisible();
    await expect(page.getByRole('link', { name: /sign-ins/ })).toHaveCount(0);
  });
});
