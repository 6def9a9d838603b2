import type { NewEvent } from '@indelible/audit/event';
import { flowCreated, flowUpdated, minutesAgo, signedIn } from './events.ts';
import { expect, test, uniqueSlug } from './fixtures.ts';

const ops = { type: 'USER', id: 'ops@example.com', name: 'Grace of Operations' } as const;
const tenantChanged = (action: 'CREATE' | 'UPDATE', id: string, minutes: number): NewEvent => {
  const state = (name: string) => ({ format: 'json', text: JSON.stringify({ slug: id, name }) }) as const;
  const facts = { resource: { type: 'TENANT', id }, actor: ops, details: { id }, occurredAt: minutesAgo(minutes) };
  return action === 'CREATE'
    ? { action, ...facts, after: state('Before') }
    : { action, ...facts, before: state('Before'), after: state('After') };
};

test.describe('Search', () => {
  test('“Tenant” shows when tenants were created and updated', async ({ log, tenant }) => {
    const [created, updated] = await tenant.record(
      tenantChanged('CREATE', 'northwind', 3),
      tenantChanged('UPDATE', 'northwind', 2),
      flowCreated('orders', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await log.searchFor('Tenant');
    // The tenant of this test was itself created as one: that event is part of the truth.
    await expect(log.rows).toHaveCount(3);
    expect((await log.shownIds()).slice(1)).toEqual([String(updated), String(created)]);
    await expect(log.rows.filter({ hasNotText: 'TENANT' })).toHaveCount(0);
  });

  test('id:<tenant> in Details finds that tenant’s creation and updates', async ({ log, tenant }) => {
    const [created, updated] = await tenant.record(
      tenantChanged('CREATE', 'northwind', 3),
      tenantChanged('UPDATE', 'northwind', 2),
      tenantChanged('CREATE', 'southwind', 1),
    );
    await log.open();
    await log.filterDetails('id:northwind');
    await log.expectEvents([String(updated), String(created)]);
  });

  test('a tenant made by the instance admin stands in its own log', async ({ admin, page, log, tenant }) => {
    await log.open({ q: `id:${tenant.slug}` });
    await expect(log.rows).toHaveCount(1);
    await expect(log.rows).toContainText('TENANT');
    await expect(log.rows).toContainText('created');
    await log.expand(log.rows.first());
    await expect(log.change).toContainText(tenant.slug);
    expect(admin.account.email).toBeTruthy();
    await expect(page).toHaveTitle(/Audit logs/);
  });

  test('finds actors and tag values, whatever the case', async ({ log, tenant }) => {
    const token = uniqueSlug();
    const [byOps, byTag] = await tenant.record(
      flowUpdated('a', 'company.x', { actor: ops, occurredAt: minutesAgo(3) }),
      flowUpdated('b', 'company.x', { details: { ticket: `ÄB-${token}` }, occurredAt: minutesAgo(2) }),
      signedIn({ occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await log.searchFor('grace OF');
    await log.searchFor('');
    await log.searchFor('operations');
    await log.expectEvents([String(byOps)]);
    await log.searchFor(`äb-${token.toUpperCase()}`);
    await log.expectEvents([String(byTag)]);
  });

  test('nothing found offers ways out, and they work', async ({ log, tenant, page }) => {
    const [flow] = await tenant.record(flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }));
    await log.open({ q: 'namespace:company.team nosuchword' });
    await expect(page.getByText(/No event/)).toBeVisible();
    await page
      .getByRole('link', { name: /without/i })
      .first()
      .click();
    await log.expectEvents([String(flow)]);
  });

  test('a query with a fault says where and keeps the rows', async ({ log, tenant, page }) => {
    const [flow] = await tenant.record(flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }));
    await log.open({ q: 'namespace:company.team' });
    await log.searchFor('"unbalanced');
    await expect(page.getByRole('alert').filter({ hasText: /quot/i })).toBeVisible();
    await log.expectEvents([String(flow)]);
    expect(log.query()).toBe('namespace:company.team');
    await expect(log.search).toHaveValue('"unbalanced');
  });
});
