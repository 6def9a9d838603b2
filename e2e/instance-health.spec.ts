import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { openReady } from './people.ts';
import { at, producerOf } from './producer.ts';

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

  test('what waits at a producer, and what was refused and why, stand there', async ({ page, baseURL, tenant }) => {
    const token = await producerOf(at(baseURL), tenant);
    const send = (body: object) =>
      fetch(`${baseURL}/api/v1/${tenant.slug}/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'indelible-spool': 'queued=987654321;oldest=60;dropped=2;producer=billing-1',
        },
        body: JSON.stringify(body),
      });
    expect((await send({ ...flowCreated('orders', 'company.team'), detials: {} })).status).toBe(422);
    await openReady(page, '/instance/health');
    const row = (region: string, text: string) =>
      page.getByRole('region', { name: region, exact: true }).getByRole('row').filter({ hasText: text });
    await expect(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(row('Producers', tenant.slug)).toContainText(/orders \(billing-1\).*987,654,321/);
      await expect(row('Refused', 'invalid_event')).toContainText(/invalid_event\s*[\d,]+/);
    }).toPass();
  });

  test('no axe violation, nothing cut off at 320 px', async ({ page }) => {
    await openReady(page, '/instance/health');
    await expectNoViolation(page, 'health');
    await expectHighContrast(page, 'health');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'health');
  });
});
