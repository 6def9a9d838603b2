import { flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test('500 events of one millisecond are paged without a gap or a repeat', async ({ log, tenant, page }) => {
  const at = minutesAgo(5);
  const ids = await tenant.record(
    ...Array.from({ length: 500 }, (_, index) => flowCreated(`flow-${index}`, 'company.bulk', { occurredAt: at })),
  );
  await log.open({ q: 'namespace:company.bulk' });
  await expect(log.rows).toHaveCount(50);
  for (let shown = 50; shown < 500; shown += 50) {
    await page.getByRole('link', { name: 'Load older' }).click();
    await expect(log.rows).toHaveCount(shown + 50);
  }
  await expect(page.getByRole('link', { name: 'Load older' })).toHaveCount(0);
  expect(await log.shownIds()).toEqual([...ids].reverse());
  await expect(log.sentence).toContainText('500 events');
});

test('Load older works without script, as a link to the next page', async ({ browser, baseURL, log, tenant }) => {
  const at = minutesAgo(5);
  const ids = await tenant.record(
    ...Array.from({ length: 60 }, (_, index) => flowCreated(`flow-${index}`, 'company.bulk', { occurredAt: at })),
  );
  await log.open({ q: 'namespace:company.bulk' });
  const state = await log.page.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL, storageState: state });
  const plain = await context.newPage();
  await plain.goto(`${log.path}?q=namespace:company.bulk`);
  await expect(plain.locator('tr[data-event]')).toHaveCount(50);
  await plain.getByRole('link', { name: 'Load older' }).click();
  await expect(plain.locator('tr[data-event]')).toHaveCount(10);
  await expect(plain.locator('tr[data-event]').last()).toHaveAttribute('data-event', String(ids[0]));
  await context.close();
});
