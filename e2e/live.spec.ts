import { signInByHttp } from './api.ts';
import type { AuditLogsPage } from './audit-logs-page.ts';
import { expectNoViolation } from './axe.ts';
import { flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';
import { hold } from './hold.ts';
import { openHoldingProxy } from './holding-proxy.ts';
import { makeUser, openReady, pageOf } from './people.ts';

const flows = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => flowCreated(`f${from + n}`, 'company.team'));
const follow = (log: AuditLogsPage) => log.page.getByRole('switch', { name: 'Follow' });
const show = (log: AuditLogsPage) => log.page.getByRole('button', { name: 'Show', exact: true });
const comeBack = (log: AuditLogsPage) => log.page.evaluate(() => window.dispatchEvent(new Event('online')));
/**
 * Without waiting for the quarter of a minute: the page asks when the connection comes back, once the part of it that asks lives
 * (it may be busy with another list or way for a moment).
 */
async function look(log: AuditLogsPage): Promise<void> {
  await expect(async () => {
    const asked = log.page.waitForRequest(/audit\.(news|follow)/, { timeout: 1_000 });
    await comeBack(log);
    await asked;
  }).toPass();
}

test.describe('Live', () => {
  test('new events are announced and come when they are asked for', async ({ log, tenant, page }) => {
    const [old] = await tenant.record(flowCreated('old', 'company.team', { occurredAt: minutesAgo(5) }));
    await log.open({ q: 'resource:flow' });
    await log.expectEvents([String(old)]);
    const before = await log.rows.first().boundingBox();
    const made = await tenant.record(...flows(1, 3), flowCreated('x', 'company.other'));
    await look(log);
    await expect(page.getByText('4 new events', { exact: true })).toBeVisible();
    await expect(page).toHaveTitle(/^\(4\) /);
    // Nothing moved under the reader.
    expect(await log.rows.first().boundingBox()).toEqual(before);
    await log.expectEvents([String(old)]);
    await expectNoViolation(page, 'new events announced');
    // What is counted is there before the rows are.
    const release = await hold(page, /audit\.list/);
    await show(log).click();
    await expect(log.sentence).toContainText('5 events');
    release();
    await log.expectEvents([...made.toReversed(), String(old)]);
    await expect(page.getByText(/new events?$/)).toBeHidden();
    await expect(page).not.toHaveTitle(/^\(/);
    await expect(log.rows.first().locator('.row-link')).toBeFocused();
  });

  test('only what the filter finds is new, and nothing in a range that has ended', async ({ log, tenant, page }) => {
    await tenant.record(flowCreated('old', 'company.team', { occurredAt: minutesAgo(90) }));
    await log.open({ q: 'namespace:company.other' });
    await tenant.record(...flows(1, 2), flowCreated('x', 'company.other'));
    await look(log);
    await expect(page.getByText('1 new event', { exact: true })).toBeVisible();
    await log.open({ from: minutesAgo(120), to: minutesAgo(60) });
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('audit.news') && asked.push(request.url()));
    await comeBack(log);
    await log.searchFor('old');
    await expect(log.rows).toHaveCount(1);
    await comeBack(log);
    expect(asked).toEqual([]);
  });

  test('of very many it says that they are more', async ({ log, tenant, page }) => {
    await log.open();
    await tenant.record(...flows(1, 130));
    await look(log);
    await expect(page.getByText('100+ new events', { exact: true })).toBeVisible();
    await show(log).click();
    await expect(log.rows).toHaveCount(50);
    await expect(page.getByText(/new events?$/)).toBeHidden();
  });

  test('who follows sees them come by themselves, at the top', async ({ log, tenant, page }) => {
    const [old] = await tenant.record(flowCreated('old', 'company.team', { occurredAt: minutesAgo(5) }));
    await log.open({ q: 'resource:flow' });
    await page.keyboard.press('f');
    await expect(follow(log)).toBeChecked();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expectNoViolation(page, 'following');
    const [first] = await tenant.record(...flows(1, 1));
    await log.expectEvents([String(first), String(old)]);
    const [second] = await tenant.record(...flows(2, 1));
    await log.expectEvents([String(second), String(first), String(old)]);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog').getByText('Follow: new events come by themselves')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await expect(follow(log)).not.toBeChecked();
    await tenant.record(...flows(3, 1));
    await look(log);
    await expect(page.getByText('1 new event', { exact: true })).toBeVisible();
    await log.expectEvents([String(second), String(first), String(old)]);
  });

  test('who reads further down, or in a row, is not pushed about', async ({ log, tenant, page }) => {
    await tenant.record(...flows(1, 60));
    await log.open({ q: 'resource:flow' });
    await follow(log).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await log.rows.nth(40).scrollIntoViewIfNeeded();
    const shown = await log.shownIds();
    const where = await log.rows.nth(40).boundingBox();
    await tenant.record(...flows(100, 2));
    await expect(page.getByText('2 new events', { exact: true })).toBeAttached();
    expect(await log.rows.nth(40).boundingBox()).toEqual(where);
    expect(await log.shownIds()).toEqual(shown);
    await show(log).click();
    await expect(log.rows.filter({ hasText: 'f101' })).toHaveCount(1);
    await log.expand(log.rows.nth(2));
    const open = await log.shownIds();
    await tenant.record(...flows(200, 1));
    await expect(page.getByText('1 new event', { exact: true })).toBeVisible();
    expect(await log.shownIds()).toEqual(open);
  });

  test('a lost connection is told, and nothing is missing afterwards', async ({ log, tenant, page, context }) => {
    await log.open({ q: 'resource:flow' });
    await follow(log).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    const [first] = await tenant.record(...flows(1, 1));
    await log.expectEvents([String(first)]);
    await context.setOffline(true);
    await expect(page.getByText('Connection lost, trying again')).toBeVisible();
    const missed = await tenant.record(...flows(2, 3));
    await log.expectEvents([String(first)]);
    await context.setOffline(false);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await log.expectEvents([...missed.toReversed(), String(first)]);
    const [last] = await tenant.record(...flows(9, 1));
    await log.expectEvents([String(last), ...missed.toReversed(), String(first)]);
  });

  test('a question without a network is told to wait, and is answered when there is one', async ({
    log,
    tenant,
    context,
  }) => {
    const [flow] = await tenant.record(flowCreated('one', 'company.team', { occurredAt: minutesAgo(5) }));
    await log.open();
    await expect(log.facetValue('Resource type', 'FLOW')).toBeVisible();
    await context.setOffline(true);
    await log.choose('Resource type', 'FLOW');
    await expect(log.sentence).toHaveText('Events in the last 7 days · Connection lost, trying again');
    await context.setOffline(false);
    await log.expectEvents([String(flow)]);
    await expect(log.sentence).toHaveText('1 event FLOW, in the last 7 days');
  });

  test('where streams can not be had it asks, and says so', async ({ log, tenant, page }) => {
    await page.route('**/api/trpc/audit.follow**', (route) => route.fulfill({ status: 502, body: 'no' }));
    await log.open({ q: 'resource:flow' });
    await follow(log).click();
    await expect(page.getByText('Checking every 15 s')).toBeVisible();
    const [first] = await tenant.record(...flows(1, 1));
    await look(log);
    await log.expectEvents([String(first)]);
    await page.route('**/api/trpc/audit.news**', (route) => route.abort());
    await look(log);
    await expect(page.getByText('Connection lost, trying again')).toBeVisible();
  });

  test('behind a proxy that holds answers back it asks instead, and says so', async ({
    log,
    tenant,
    page,
    baseURL,
  }) => {
    const proxy = await openHoldingProxy(String(baseURL));
    // Time goes on as ever; only the eight seconds in which no answer to a stream comes are left out.
    await page.clock.install();
    const unansweredAfter = async (begin: () => Promise<void>) => {
      const asked = page.waitForRequest((request) => request.resourceType() === 'eventsource');
      await begin();
      await asked;
      await page.clock.fastForward(8_000);
    };
    try {
      const [old] = await tenant.record(flowCreated('old', 'company.team', { occurredAt: minutesAgo(5) }));
      await page.goto(`${proxy.origin}${log.path}?q=resource:flow`);
      await page.locator('html[data-ready="true"]').waitFor();
      await unansweredAfter(() => follow(log).click());
      await expect(page.getByText('Checking every 15 s')).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText('Live', { exact: true })).toBeHidden();
      const [first] = await tenant.record(...flows(1, 1));
      await unansweredAfter(() => look(log));
      await log.expectEvents([String(first), String(old)]);
    } finally {
      await proxy.close();
    }
  });

  test('a sign-in of a member comes by itself on their page', async ({ log, tenant, admin, page, baseURL }) => {
    const member = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    await openReady(page, `/t/${tenant.slug}/administration/users/sign-ins?q=action:login`);
    await expect(log.rows.filter({ hasText: member.email })).toHaveCount(0);
    await follow(log).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await signInByHttp(String(baseURL), member);
    await expect(log.rows.filter({ hasText: member.email })).toHaveCount(1);
  });

  test('over all tenants, too, what happens comes by itself', async ({ admin, browser, baseURL }) => {
    const page = await pageOf(browser, String(baseURL), admin.account);
    const person = await makeUser(admin.client);
    const q = encodeURIComponent(`resource:USER resource.id:${person.id}`);
    await openReady(page, `/instance/audit-logs?q=${q}`);
    const rows = page.locator('tr[data-event]');
    await expect(rows).toHaveCount(1);
    await page.getByRole('switch', { name: 'Follow' }).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await admin.client.instance.users.disable.mutate({ id: person.id, version: 1 });
    await expect(rows).toHaveCount(2);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await page.context().close();
  });
});
