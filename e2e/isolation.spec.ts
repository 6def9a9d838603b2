import { apiClient, signInByHttp } from './api.ts';
import { flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test.describe('Two tenants', () => {
  test('every page of a foreign tenant is the same 404 as one that does not exist', async ({
    log,
    otherTenant,
    page,
  }) => {
    const [foreign] = await otherTenant.record(
      flowCreated('secret-flow', 'company.secret', { occurredAt: minutesAgo(1) }),
    );
    const paths = [
      `/t/${otherTenant.slug}/administration/audit-logs`,
      `/t/${otherTenant.slug}/administration/audit-logs?event=${foreign}`,
      `/t/${otherTenant.slug}/administration/audit-logs/${foreign}`,
      `${log.path}/${foreign}`,
      '/instance/audit-logs',
      `/instance/audit-logs/${foreign}`,
      '/t/no-such-tenant/administration/audit-logs',
      `${log.path}/00000000-0000-7000-8000-000000000000`,
      `${log.path}/not-an-id`,
      '/t/instance/administration/audit-logs',
      '/no/such/page',
    ];
    for (const path of paths) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
      await expect(page, path).toHaveTitle('Not found · Indelible');
      await expect(page.getByRole('heading', { name: 'Page not found' }), path).toBeVisible();
      const html = String(await response?.text());
      expect(html, path).not.toContain('secret-flow');
      expect(html, path).not.toContain('company.secret');
    }
  });

  test('a foreign event in ?event= or ?against= shows nothing of it', async ({ log, tenant, otherTenant, page }) => {
    const [own] = await tenant.record(flowCreated('mine', 'company.team', { occurredAt: minutesAgo(1) }));
    const [foreign] = await otherTenant.record(
      flowCreated('secret-flow', 'company.secret', { occurredAt: minutesAgo(1) }),
    );
    for (const path of [`${log.path}?event=${foreign}`, `${log.path}/${own}?against=${foreign}`]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
      expect(String(await response?.text()), path).not.toContain('secret-flow');
    }
  });

  test('every query answers NOT_FOUND for a foreign tenant or event, and nobody gets UNAUTHORIZED', async ({
    tenant,
    otherTenant,
    baseURL,
  }) => {
    const [own] = await tenant.record(flowCreated('mine', 'company.team', { occurredAt: minutesAgo(1) }));
    const [foreign] = await otherTenant.record(flowCreated('theirs', 'company.secret', { occurredAt: minutesAgo(1) }));
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const nobody = apiClient(String(baseURL), null);
    const calls = (client: typeof owner, slug: string, id: string) => [
      client.audit.list.query({ tenant: slug }),
      client.audit.count.query({ tenant: slug }),
      client.audit.complete.query({ tenant: slug, field: null, prefix: '' }),
      client.audit.get.query({ tenant: slug, id }),
      client.audit.diff.query({ tenant: slug, id }),
      client.audit.history.query({ tenant: slug, id }),
    ];
    const codes = async (promises: Promise<unknown>[]) =>
      (await Promise.allSettled(promises)).map((result) =>
        result.status === 'fulfilled' ? 'ok' : (result.reason.data?.code ?? String(result.reason)),
      );
    expect(await codes(calls(owner, tenant.slug, String(own)))).toEqual(Array(6).fill('ok'));
    expect(await codes(calls(owner, otherTenant.slug, String(foreign)))).toEqual(Array(6).fill('not_found'));
    expect((await codes(calls(owner, tenant.slug, String(foreign)))).slice(3)).toEqual(Array(3).fill('not_found'));
    expect(await codes(calls(nobody, tenant.slug, String(own)))).toEqual(Array(6).fill('unauthorized'));
    expect(await codes([owner.instance.audit.list.query({}), owner.instance.tenants.list.query({})])).toEqual([
      'not_found',
      'not_found',
    ]);
  });

  test('the instance admin sees events of all tenants, each marked with its tenant', async ({
    admin,
    log,
    tenant,
    otherTenant,
    page,
    baseURL,
  }) => {
    await tenant.record(flowCreated('mine', 'company.team', { occurredAt: minutesAgo(1) }));
    await otherTenant.record(flowCreated('theirs', 'company.secret', { occurredAt: minutesAgo(1) }));
    await page.context().clearCookies();
    const cookie = String(await signInByHttp(String(baseURL), admin.account));
    await page.context().addCookies(
      cookie.split('; ').map((pair) => ({
        name: pair.slice(0, pair.indexOf('=')),
        value: pair.slice(pair.indexOf('=') + 1),
        url: String(baseURL),
        httpOnly: true,
      })),
    );
    await page.goto('/instance/audit-logs');
    await expect(page.getByRole('heading', { level: 1, name: /Audit logs/ })).toBeVisible();
    // Reading over all tenants leaves a trace of its own, in the instance's log.
    await page.goto('/instance/audit-logs?q=resource:AUDITLOG+action:read');
    await expect(log.rows.first()).toContainText('AUDITLOG');
  });
});
