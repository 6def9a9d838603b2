import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';
import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test('no axe violation on any page', async ({ log, tenant, page }) => {
  const [event] = await tenant.record(
    executionSetToSuccess({ occurredAt: minutesAgo(2) }),
    flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }),
  );
  await log.open({ q: 'namespace:company.team -id:nothing' });
  await expectNoViolation(page, 'list');
  await expectHighContrast(page, 'list');
  await log.open({ event: String(event) });
  await expect(log.change).toContainText('SUCCESS');
  await expectNoViolation(page, 'opened row');
  await expectHighContrast(page, 'opened row');
  await page.getByRole('button', { name: /^Range/ }).click();
  await expectNoViolation(page, 'menu');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 768, height: 900 });
  await page.getByRole('button', { name: /^Facets/ }).click();
  await expect(log.facetValue('Resource type', 'EXECUTION')).toBeVisible();
  await expectNoViolation(page, 'drawer of facets');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${log.path}/${event}`);
  await expect(log.change).toContainText('SUCCESS');
  await expectNoViolation(page, 'event');
  await expectHighContrast(page, 'event');
  await log.open({ q: 'nothing-like-this' });
  await expectNoViolation(page, 'no match');
  await expectHighContrast(page, 'no match');
  await page.goto('/no/such/page');
  await expectNoViolation(page, 'not found');
  await expectHighContrast(page, 'not found');
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await expectNoViolation(page, 'sign in');
  await expectHighContrast(page, 'sign in');
});

test('at 320 px nothing scrolls sideways and rows stay readable', async ({ log, tenant, page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const [event] = await tenant.record(executionSetToSuccess({ occurredAt: minutesAgo(2) }));
  for (const query of [undefined, { event: String(event) }]) {
    await log.open(query);
    await expectNoOverflow(page, 'list');
  }
  await expect(log.rows.filter({ hasText: 'EXECUTION' })).toContainText('updated');
});
