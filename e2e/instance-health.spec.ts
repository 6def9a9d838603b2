import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { openReady } from './people.ts';

test.describe('Instance: health', () => {
  test.beforeEach(async ({ page, baseURL, admin }) => signInAs(page, String(baseURL), admin.account));

  test('what is stored is seen to grow without a reload, until one says stop', async ({ page, tenant }) => {
    await openReady(page, '/instance/health');
    const events = page.getByRole('region', { name: 'Events' });
    const stored = async () => {
      const text = await events
        .locator('dt', { hasText: /^Stored$/ })
        .locator('xpath=../dd')
        .textContent();
      return Number(String(text).replaceAll(/\D/g, ''));
    };
    const before = await stored();
    expect(before).toBeGreaterThan(0);
    await tenant.record(flowCreated('orders', 'company.team'));
    await page.getByRole('checkbox', { name: 'Refresh every 10 s' }).uncheck();
    // By keyboard: the figures are shared for some seconds, so it may take another press.
    const refresh = page.getByRole('button', { name: 'Refresh' });
    await refresh.focus();
    await expect(async () => {
      await page.keyboard.press('Enter');
      expect(await stored()).toBeGreaterThan(before);
    }).toPass();
    await expect(refresh).toBeFocused();
    await expect(page.getByRole('region', { name: 'Disk' })).toContainText(/Whole database[\d.,]+ [KMG]iB/);
    await expect(page.getByRole('region', { name: 'Partitions' }).getByRole('row')).not.toHaveCount(0);
  });

  test('no axe violation, nothing cut off at 320 px', async ({ page }) => {
    await openReady(page, '/instance/health');
    await expectNoViolation(page, 'health');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'health');
  });
});
