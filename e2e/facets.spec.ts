import { executed, executionSetToSuccess, flowCreated, flowDeleted, flowUpdated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

const events = () => [
  flowCreated('a', 'company.team.orders', { occurredAt: minutesAgo(50), details: { region: 'eu' } }),
  flowUpdated('a', 'company.team.orders', { occurredAt: minutesAgo(40), details: { region: 'us' } }),
  flowDeleted('a', 'company.team.billing', { occurredAt: minutesAgo(30) }),
  executionSetToSuccess({ occurredAt: minutesAgo(20) }),
  executed('a', 'other', { occurredAt: minutesAgo(10), outcome: 'FAILURE' }),
];
const OURS = '-resource:tenant,membership';

test.describe('Facets', () => {
  test('count what is there; a tick narrows the rows, and leaves the facet’s own counts', async ({ log, tenant }) => {
    const ids = await tenant.record(...events());
    await log.open({ q: OURS });
    await log.expectCount('Changes', 'updated', '2 events');
    await log.expectCount('Resource type', 'FLOW', '4 events');
    await log.choose('Changes', 'updated');
    await log.expectEvents([String(ids[3]), String(ids[1])]);
    // Its own ticks do not count against it, all others do.
    await log.expectCount('Resource type', 'FLOW', '1 event');
    await log.expectCount('Changes', 'created', '1 event');
    await log.choose('Changes', 'created');
    await log.expectEvents([ids[3], ids[1], ids[0]].map(String));
    expect(log.query()).toBe(`${OURS} action:UPDATE,CREATE`);
  });

  test('exclude, only and clear', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...events());
    await log.open({ q: OURS });
    const changes = log.facet('Changes');
    await changes.getByRole('button', { name: 'Exclude updated' }).click();
    await log.expectEvents([ids[4], ids[2], ids[0]].map(String));
    expect(log.query()).toBe(`${OURS} -action:UPDATE`);
    await changes.getByRole('button', { name: 'Only deleted' }).click();
    await log.expectEvents([String(ids[2])]);
    await changes.getByRole('button', { name: /^Clear/ }).click();
    await expect(log.rows).toHaveCount(5);
    expect(log.query()).toBe(OURS);
    await page.goBack();
    await log.expectEvents([String(ids[2])]);
  });

  test('namespaces are a tree: a branch is it and all below', async ({ log, tenant }) => {
    const ids = await tenant.record(...events());
    await log.open({ q: OURS });
    await log.expectCount('Namespace', 'company.team', '4 events');
    await log.expectCount('Namespace', 'company.team.orders', '2 events');
    await log.choose('Namespace', 'company.team');
    await log.expectEvents([ids[3], ids[2], ids[1], ids[0]].map(String));
    expect(log.query()).toBe(`${OURS} namespace:company.team.*`);
    await expect(log.chips).toHaveText(['namespace:company.team.*']);
  });

  test('a value is searched for inside a facet, and typed where it was never seen', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...events());
    await log.open({ q: OURS });
    await log.facet('Actor').getByRole('button', { name: 'Search in actor' }).click();
    await page.keyboard.type('deploy');
    await expect(log.facet('Actor').getByRole('checkbox')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(log.facet('Actor').getByRole('button', { name: 'Search in actor' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(log.facet('Actor').getByRole('checkbox')).toHaveCount(1);
    await log.choose('Actor', 'ci-deploy');
    await log.expectEvents([String(ids[4])]);
  });

  test('any Details key can be pinned, and stays pinned', async ({ log, tenant, page }) => {
    const [first] = await tenant.record(...events());
    await log.open({ q: OURS });
    await page.getByRole('button', { name: 'Pin a Details key' }).click();
    await page.getByRole('dialog', { name: 'Pin a Details key' }).getByRole('button', { name: 'region' }).click();
    await log.expectCount('region', 'eu', '1 event');
    await page.reload();
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await log.choose('region', 'eu');
    await log.expectEvents([String(first)]);
    expect(log.query()).toBe(`${OURS} region:eu`);
    await log.facet('region').getByRole('button', { name: 'Unpin region' }).click();
    await expect(log.facet('region')).toHaveCount(0);
    await log.tag(log.rows.first(), 'region:eu').click({ button: 'right' });
    await page.getByRole('button', { name: 'Pin this key as a facet' }).click();
    await log.expectCount('region', 'us', '1 event');
  });

  test('one that fails says so by itself: rows and the other facets go on', async ({ log, tenant, page }) => {
    await tenant.record(...events());
    await log.open({ q: OURS });
    await log.expectCount('Resource type', 'FLOW', '4 events');
    const broken = (url: URL) => url.pathname.endsWith('audit.facets') && url.search.includes('outcome');
    const data = { code: 'not_found', facts: {}, requestId: 'req-facet', httpStatus: 404 };
    await page.route(broken, (route) =>
      route.fulfill({ status: 404, json: { error: { json: { message: 'Not now.', code: -32004, data } } } }),
    );
    await log.choose('Resource type', 'FLOW');
    await expect(log.facet('Outcome').getByRole('alert')).toContainText('req-facet');
    await log.expectCount('Changes', 'updated', '1 event');
    await expect(log.rows).toHaveCount(4);
    await page.unroute(broken);
    await log.facet('Outcome').getByRole('button', { name: 'Try again' }).click();
    await log.expectCount('Outcome', 'failure', '1 event');
  });

  test('say back to when they were counted where that is not the whole range, and nothing where it is', async ({
    log,
    tenant,
    page,
  }) => {
    await tenant.record(...events());
    await log.open({ q: OURS });
    await log.expectCount('Resource type', 'FLOW', '4 events');
    await expect(page.getByText('Counted back to')).toHaveCount(0);
    // What many millions of rows would make of it: the budget ended, at an instant.
    await page.route('**/api/trpc/audit.facets**', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      for (const { result } of [body].flat())
        for (const facet of result.data.json.facets)
          if (facet.field === 'resource') facet.searchedBackTo = '2026-03-04T05:06:07.000Z';
      await route.fulfill({ response, json: body });
    });
    await log.choose('Changes', 'updated');
    await expect(log.facet('Resource type')).toContainText(
      'Counted back to 4 Mar 05:06:07; older events may have other values.',
    );
    await expect(page.getByText('Counted back to')).toHaveCount(1);
    await log.expectCount('Resource type', 'FLOW', '1 event');
  });

  test('are a drawer on a small screen', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...events());
    await page.setViewportSize({ width: 390, height: 800 });
    await log.open({ q: OURS });
    await expect(log.facet('Changes')).toBeHidden();
    await page.getByRole('button', { name: /^Facets/ }).click();
    await log.choose('Changes', 'deleted');
    await page.keyboard.press('Escape');
    await expect(log.facet('Changes')).toBeHidden();
    await log.expectEvents([String(ids[2])]);
  });

  test('hold nothing of another tenant', async ({ log, otherTenant }) => {
    await otherTenant.record(flowCreated('x', 'secret.space', { occurredAt: minutesAgo(5) }));
    await log.open();
    await log.expectCount('Resource type', 'TENANT', '1 event');
    await expect(log.facetValue('Resource type', 'FLOW')).toHaveCount(0);
    await expect(log.facet('Namespace')).not.toContainText('secret');
  });
});
