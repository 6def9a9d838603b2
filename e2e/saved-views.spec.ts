import { apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated, flowDeleted, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser, pageOf } from './people.ts';

const menuButton = (log: AuditLogsPage) => log.page.getByRole('button', { name: /^Views?( |$)/ });
const box = (log: AuditLogsPage) => log.page.getByRole('dialog', { name: 'Views' });
const link = (log: AuditLogsPage, name: string) => box(log).getByRole('link', { name: new RegExp(`^${name}`) });
const heads = (log: AuditLogsPage) => log.page.getByRole('columnheader').locator('bdi');
const opened = (log: AuditLogsPage) => new URL(log.page.url()).searchParams.get('view');

const events = () => [
  flowCreated('a', 'company.team', { occurredAt: minutesAgo(3), details: { region: 'eu' } }),
  flowDeleted('b', 'company.team', { occurredAt: minutesAgo(2), details: { region: 'us' } }),
];

test.describe('Saved views', () => {
  test('keep query, range, columns and pinned facets; a short link shows the same', async ({
    log,
    tenant,
    page,
    browser,
    baseURL,
  }) => {
    const [, gone] = await tenant.record(...events());
    await log.open({ q: 'resource:FLOW action:DELETE', from: '-24h', cols: 'resource,ip,date' });
    await menuButton(log).click();
    await box(log).getByRole('textbox', { name: 'Save what is shown as a view' }).fill('Deleted flows');
    await box(log)
      .getByRole('checkbox', { name: /^Shared with everyone/ })
      .check();
    await page.keyboard.press('Enter');
    await expect(link(log, 'Deleted flows')).toBeVisible();
    await box(log).getByRole('button', { name: 'Change Deleted flows' }).click();
    await box(log).getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/v\/[a-z2-7]{10}$/);
    const short = await page.evaluate(() => navigator.clipboard.readText());

    const context = await browser.newContext({ baseURL });
    const elsewhere = new AuditLogsPage(await context.newPage(), tenant.slug);
    await signInAs(elsewhere.page, String(baseURL), tenant.owner);
    await elsewhere.page.goto(short);
    await elsewhere.expectEvents([String(gone)]);
    await expect(heads(elsewhere)).toHaveText(['Resource type', 'IP address', 'Date']);
    await expect(elsewhere.page.getByRole('button', { name: 'View Deleted flows', exact: true })).toBeVisible();
    await expect(elsewhere.page.getByRole('button', { name: 'Range: Last 24 hours' })).toBeVisible();
    await context.close();
  });

  test('are renamed, changed, starred, and go, with the keyboard alone; each change stands in the log', async ({
    log,
    tenant,
    page,
  }) => {
    const [first] = await tenant.record(...events());
    await log.open({ q: 'resource:FLOW' });
    await menuButton(log).focus();
    await page.keyboard.press('Enter');
    await box(log).getByRole('textbox', { name: 'Save what is shown as a view' }).focus();
    await page.keyboard.type('Flows');
    await page.keyboard.press('Enter');
    await expect(link(log, 'Flows')).toBeVisible();
    await box(log).getByRole('button', { name: 'Star Flows' }).press('Enter');
    await expect(box(log).getByRole('button', { name: 'Star Flows' })).toHaveAttribute('aria-pressed', 'true');
    // The buttons that open menus have another shape than those in them.
    for (const name of ['Star Flows', 'Change Flows'])
      expect((await box(log).getByRole('button', { name }).locator('svg').boundingBox())?.width).toBe(13);
    await box(log).getByRole('button', { name: 'Change Flows' }).press('Enter');
    await expect(box(log).getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('New flows');
    await page.keyboard.press('Enter');
    await expect(link(log, 'New flows')).toBeVisible();
    await page.keyboard.press('Escape');

    await log.filterDetails('region:eu');
    await log.expectEvents([String(first)]);
    const changed = page.getByRole('button', { name: 'View New flows, changed since it was saved' });
    await changed.press('Enter');
    await box(log).getByRole('button', { name: 'Save changes to “New flows”' }).press('Enter');
    await expect(page.getByRole('button', { name: 'View New flows', exact: true })).toBeVisible();
    await box(log).getByRole('button', { name: 'Change New flows' }).press('Enter');
    await box(log).getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await box(log).getByRole('button', { name: 'Really delete it' }).press('Enter');
    await expect(box(log)).toContainText('No views yet');
    await page.keyboard.press('Escape');

    await log.open({ q: 'resource:SAVED_VIEW' });
    await expect(log.rows).toHaveCount(5);
    await log.expand(log.rows.nth(1));
    await expect(log.change).toContainText('region:eu');
  });

  test('one can open first: where the page is opened without a question', async ({ log, tenant, page }) => {
    const [, gone] = await tenant.record(...events());
    await log.open({ q: 'action:DELETE resource:FLOW' });
    await menuButton(log).click();
    await box(log).getByRole('textbox', { name: 'Save what is shown as a view' }).fill('Gone');
    await page.keyboard.press('Enter');
    await box(log).getByRole('button', { name: 'Change Gone' }).click();
    await box(log).getByRole('checkbox', { name: 'Opens when I come to the audit logs' }).check();
    await box(log).getByRole('button', { name: 'All views' }).click();
    await expect(link(log, 'Gone')).toContainText('opens first');

    await log.open();
    await log.expectEvents([String(gone)]);
    expect(opened(log)).toMatch(/^[a-z2-7]{10}$/);
    // A question of one's own goes first.
    await log.open({ q: 'resource:FLOW' });
    await expect(log.rows).toHaveCount(2);
    expect(opened(log)).toBeNull();
  });

  test('a view that can’t be read shows where, to be mended and saved, or deleted', async ({
    log,
    tenant,
    page,
    baseURL,
  }) => {
    const [first, second] = await tenant.record(...events());
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const view = await owner.views.create.mutate({
      tenant: tenant.slug,
      name: 'Old words',
      q: 'resource:FLOW (region:eu',
    });
    await page.goto(`/t/${tenant.slug}/v/${view.slug}`);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await expect(page.getByRole('status').filter({ hasText: 'The view “Old words” asks something' })).toBeVisible();
    await expect(page.locator('.query-mirror mark')).toBeVisible();
    await expectNoViolation(page, 'a view that can’t be read');
    await expectHighContrast(page, 'a view that can’t be read');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'a view that can’t be read');
    await page.setViewportSize({ width: 1440, height: 900 });
    const text = page.getByRole('combobox', { name: 'Query' });
    await text.fill('resource:FLOW');
    await text.press('Enter');
    await log.expectEvents([String(second), String(first)]);
    await page.getByRole('button', { name: 'View Old words, changed since it was saved' }).click();
    await box(log).getByRole('button', { name: 'Save changes to “Old words”' }).click();
    await expect(page.getByRole('button', { name: 'View Old words', exact: true })).toBeVisible();

    const other = await owner.views.create.mutate({ tenant: tenant.slug, name: 'Older words', q: '((' });
    await page.goto(`/t/${tenant.slug}/v/${other.slug}`);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await page.getByRole('button', { name: 'Delete the view' }).click();
    await page.getByRole('button', { name: 'Really delete it' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Older words' })).toHaveCount(0);
  });

  test('the link to a deleted one says so; to somebody else’s, and in another tenant, it is no page', async ({
    log,
    tenant,
    otherTenant,
    page,
    baseURL,
  }) => {
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const [kept, gone] = [
      await owner.views.create.mutate({ tenant: tenant.slug, name: 'Kept', shared: true }),
      await owner.views.create.mutate({ tenant: tenant.slug, name: 'שלום ‮Gone', q: 'resource:FLOW' }),
    ];
    await owner.views.delete.mutate({ tenant: tenant.slug, id: gone.id });
    const path = `/t/${tenant.slug}/v/${gone.slug}`;
    await signInAs(page, String(baseURL), tenant.owner);
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'This view was deleted' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(tenant.owner.email);
    await expectNoViolation(page, 'deleted view');
    await expectHighContrast(page, 'deleted view');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'deleted view');
    await page.getByRole('link', { name: 'See what it asked' }).click();
    await expect(log.change).toContainText('resource:FLOW');

    const never = await page.goto(`/t/${tenant.slug}/v/aaaaaaaaaa`);
    expect(never?.status()).toBe(404);
    const foreign = await page.goto(`/t/${otherTenant.slug}/v/${kept.slug}`);
    expect(foreign?.status()).toBe(404);
    await page.context().clearCookies();
    await signInAs(page, String(baseURL), otherTenant.owner);
    const stranger = await page.goto(`/t/${tenant.slug}/v/${kept.slug}`);
    expect(stranger?.status()).toBe(404);
    const within = await page.goto(`/t/${otherTenant.slug}/v/${kept.slug}`);
    expect(within?.status()).toBe(404);
  });

  test('are not offered to who may list the log and not view it', async ({ tenant, admin, browser, baseURL }) => {
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const reader = await makeUser(admin.client);
    const role = await owner.roles.create.mutate({
      tenant: tenant.slug,
      name: 'Lister',
      permissions: ['AUDITLOG:LIST'],
    });
    const joining = { tenant: tenant.slug, userId: reader.id, role: { id: role.id } };
    await admin.client.instance.tenants.addMember.mutate(joining);
    const [first] = await tenant.record(...events());
    const theirs = new AuditLogsPage(await pageOf(browser, String(baseURL), reader), tenant.slug);
    await theirs.open({ q: `event:${first}`, from: 'all' });
    await theirs.expectEvents([String(first)]);
    await expect(menuButton(theirs)).toHaveCount(0);
    await theirs.page.context().close();
  });

  test('the menu in both themes and at 320 px', async ({ log, page, tenant, baseURL }) => {
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    await owner.views.create.mutate({ tenant: tenant.slug, name: 'x'.repeat(100), shared: true });
    await log.open({ q: 'resource:FLOW' });
    await menuButton(log).click();
    await expect(link(log, 'xxx')).toBeVisible();
    await expectNoViolation(page, 'menu of views');
    await expectHighContrast(page, 'menu of views');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'menu of views');
    await box(log)
      .getByRole('button', { name: /^Change xxx/ })
      .click();
    await expectNoOverflow(page, 'a view');
    await expectNoViolation(page, 'a view');
    await expectHighContrast(page, 'a view');
  });
});
