import { AuditLogsPage } from './audit-logs-page.ts';
import { flowChanged, flowCreated, flowUpdated, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { openReady, pageOf } from './people.ts';

const retries = (count: number) => ({ format: 'yaml', text: `id: orders\nretries: ${count}\n` }) as const;

test.describe('The address is the state', () => {
  test('a link pasted elsewhere shows the same rows, filters and opened event', async ({
    log,
    tenant,
    page,
    browser,
    baseURL,
  }) => {
    const [first] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await log.filterDetails('namespace:company.team');
    await log.expectEvents([String(first)]);
    await log.expand(log.rows.first());
    const link = page.url();
    const context = await browser.newContext({ baseURL });
    const elsewhere = await context.newPage();
    await signInAs(elsewhere, String(baseURL), tenant.owner);
    const same = new AuditLogsPage(elsewhere, tenant.slug);
    await elsewhere.goto(link);
    await same.expectEvents([String(first)]);
    await expect(same.chips).toHaveText(['namespace:company.team']);
    await expect(same.change).toContainText('orders');
    await context.close();
  });

  test('an address cut short by hand leads to the log, for those who may see it', async ({ tenant, page, baseURL }) => {
    await signInAs(page, String(baseURL), tenant.owner);
    await page.goto(`/t/${tenant.slug}/administration`);
    await expect(page.getByRole('heading', { name: 'Audit logs' })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(`/t/${tenant.slug}/administration/audit-logs`);
    const refused = await page.request.get('/t/globex-of-another/administration');
    expect([refused.status(), (await page.request.get('/instance')).status()]).toEqual([404, 404]);
  });

  test('back and forward walk through what was asked', async ({ log, tenant, page }) => {
    const [one, two] = await tenant.record(
      flowCreated('one', 'company.team', { occurredAt: minutesAgo(2) }),
      flowUpdated('two', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'resource:FLOW' });
    await log.filterDetails('id:one');
    await log.expectEvents([String(one)]);
    await log.expand(log.rows.first());
    await page.goBack();
    await expect(log.change).toHaveCount(0);
    await log.expectEvents([String(one)]);
    await page.goBack();
    await log.expectEvents([String(two), String(one)]);
    await expect(log.chips).toHaveCount(0);
    await page.goForward();
    await log.expectEvents([String(one)]);
    await expect(log.chips).toHaveText(['id:one']);
  });

  test('y copies a link whose range no longer moves', async ({ log, tenant, page }) => {
    const [one] = await tenant.record(flowCreated('one', 'company.team', { occurredAt: minutesAgo(2) }));
    await log.open({ q: 'id:one', from: '-24h' });
    await log.expectEvents([String(one)]);
    await page.keyboard.press('y');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/from=\d{4}-\d\d-\d\d/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(link);
    await log.expectEvents([String(one)]);
  });

  test('a comparison’s link, by its button and by y, shows another reader the same two states', async ({
    log,
    tenant,
    page,
    browser,
    baseURL,
  }) => {
    const [first, , third] = await tenant.record(
      flowChanged('orders', retries(1), retries(2), { occurredAt: minutesAgo(3) }),
      flowChanged('orders', retries(2), retries(3), { occurredAt: minutesAgo(2) }),
      flowChanged('orders', retries(3), retries(4), { occurredAt: minutesAgo(1) }),
    );
    const comparison = `${baseURL}${log.path}/${third}?against=${first}`;
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await openReady(page, comparison);
    await log.change.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(copied).toBe(comparison);
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.keyboard.press('y');
    await expect.poll(copied).toBe(comparison);

    const elsewhere = await pageOf(browser, String(baseURL), tenant.owner);
    await elsewhere.goto(await copied());
    const { change } = new AuditLogsPage(elsewhere, tenant.slug);
    const fields = change.getByRole('list', { name: 'Changed fields' }).getByRole('listitem');
    await expect(fields).toContainText([/retries.*2.*4/s]);
    await elsewhere.context().close();
  });

  test('rows and an opened change are readable without script', async ({ log, tenant, browser, baseURL }) => {
    const [, updated] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowUpdated('orders', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    const storageState = await log.page.context().storageState();
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL, storageState });
    const plain = await context.newPage();
    await plain.goto(`${log.path}?q=resource:FLOW`);
    await expect(plain.locator('tr[data-event]')).toHaveCount(2);
    await plain.getByRole('link', { name: 'Show the change' }).first().click();
    await expect(plain).toHaveURL(new RegExp(`event=${updated}`));
    await expect(plain.locator('.d2h-file-side-diff').last()).toContainText('retries: 3');
    await context.close();
  });
});
