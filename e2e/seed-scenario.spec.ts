import { AuditLogsPage } from './audit-logs-page.ts';
import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser } from './people.ts';

test('the seed scenario by the keyboard alone: from a namespace to the exact change, and on to the auditor', async ({
  log,
  tenant,
  admin,
  page,
  browser,
  baseURL,
}) => {
  const auditor = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'auditor' }]);
  const [flow, set] = await tenant.record(
    flowCreated('orders', 'company.team', { occurredAt: minutesAgo(4) }),
    executionSetToSuccess({ occurredAt: minutesAgo(3) }),
    flowCreated('elsewhere', 'company.data', { occurredAt: minutesAgo(2) }),
  );
  const { keyboard } = page;
  /** Tab until it is there; a page on which it can't be reached fails. */
  const tabTo = async (target: ReturnType<typeof page.locator>) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };

  await log.open();
  // All events of a namespace.
  await keyboard.press('d');
  await keyboard.type('namespace:company.team');
  await keyboard.press('Enter');
  await log.expectEvents([String(set), String(flow)]);
  await expect(log.chips).toHaveText(['namespace:company.team']);
  await keyboard.press('Escape');
  await keyboard.press('Tab');

  // A tag of the newest row, clicked.
  await keyboard.press('j');
  const tag = log.tag(log.rows.first(), 'executionId:5bTqExample');
  await tabTo(tag);
  await keyboard.press('Enter');
  await log.expectEvents([String(set)]);
  await expect(log.chips).toHaveText(['namespace:company.team', 'executionId:5bTqExample']);

  // The event where it went from FAILED to SUCCESS, and the exact change.
  await keyboard.press('j');
  await expect(log.rows.first().locator('a').first()).toBeFocused();
  await keyboard.press('Enter');
  const fields = log.change.getByRole('list', { name: 'Changed fields' }).getByRole('listitem');
  await expect(fields.filter({ hasText: 'state.current' })).toContainText(/FAILED.*SUCCESS/s);
  await expect(page.locator('.d2h-file-side-diff').first().locator('del')).toHaveText(['FAILED']);
  await expect(page.locator('.d2h-file-side-diff').last().locator('ins')).toHaveText(['SUCCESS']);

  // Its link.
  await tabTo(log.change.getByRole('button', { name: 'Copy link' }));
  await keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(String(set));
  const link = await page.evaluate(() => navigator.clipboard.readText());

  // In another browser, as the auditor.
  const context = await browser.newContext({ baseURL });
  const elsewhere = await context.newPage();
  await signInAs(elsewhere, String(baseURL), auditor);
  await elsewhere.goto(link);
  const same = new AuditLogsPage(elsewhere, tenant.slug);
  await expect(same.change).toContainText('SUCCESS');
  await expect(same.change.getByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true');
  await expect(elsewhere.locator('html[data-ready]')).toBeAttached();
  await elsewhere.keyboard.press('u');
  await expect(elsewhere.locator('.d2h-file-diff')).toContainText('"current": "FAILED"');
  await context.close();
});
