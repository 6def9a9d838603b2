import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test.describe('Keyboard only', () => {
  test('find an event by its tag, open it, switch the layout, close it', async ({ log, tenant, page }) => {
    const [orders] = await tenant.record(
      executionSetToSuccess({ occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await page.keyboard.press('d');
    await expect(log.details).toBeFocused();
    await page.keyboard.type('flowId:orders');
    await page.keyboard.press('Enter');
    await log.expectEvents([String(orders)]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(log.details).not.toBeFocused();
    await page.keyboard.press('j');
    await expect(log.rows.first().locator('a').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(log.change).toContainText('SUCCESS');
    await page.keyboard.press('u');
    await expect(page.locator('.d2h-file-diff')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(log.change).toHaveCount(0);
    await expect(log.rows.first().locator('a').first()).toBeFocused();
  });

  test('/ reaches the search, ? lists the keys, and they can be switched off', async ({ log, page }) => {
    await log.open();
    await page.keyboard.press('/');
    await expect(log.search).toBeFocused();
    await expect(log.search).toHaveValue('');
    await log.search.blur();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: /keys|keyboard/i });
    await expect(help).toBeVisible();
    await help.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press('/');
    await expect(log.search).not.toBeFocused();
  });
});
