import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test('an event opens beside the rows for who wants it there: no row moves, the next one takes its place, Esc closes it', async ({
  log,
  tenant,
  page,
}) => {
  const [execution, flow] = await tenant.record(
    executionSetToSuccess({ occurredAt: minutesAgo(2) }),
    flowCreated('orders', 'company.team', { occurredAt: minutesAgo(3) }),
  );
  await log.open({ q: 'namespace:company.team' });
  const topOf = async (id: string | undefined) => (await page.locator(`#row-${id}`).boundingBox())!.y;
  const before = await topOf(flow);
  await log.rows.first().getByRole('link').first().press('Enter');
  await expect(log.change).toContainText('SUCCESS');
  expect(await topOf(flow)).toBeGreaterThan(before);
  const beside = page.getByRole('button', { name: 'Beside the table' });
  await beside.click();
  await expect(beside).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => topOf(flow)).toBe(before);
  const [row, card] = [await log.rows.first().boundingBox(), await log.change.boundingBox()];
  expect(card!.x).toBeGreaterThanOrEqual(row!.x + row!.width);
  await expectNoOverflow(page, 'beside');
  await expectNoViolation(page, 'beside');

  await page.locator(`#row-${flow}`).getByRole('link').first().press('Enter');
  await expect(log.change).toContainText('orders');
  expect(await topOf(execution)).toBeLessThan(await topOf(flow));
  await expect.poll(() => topOf(flow)).toBe(before);
  await page.reload();
  await expect(log.change).toContainText('orders');
  await expect.poll(() => topOf(flow)).toBe(before);
  await expect(page.locator('html[data-ready]')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(log.change).toBeHidden();
  await expect(page.locator(`#row-${flow} .row-link`)).toBeFocused();

  // Where both don't fit it stands among the rows, whatever was wished elsewhere.
  await page.setViewportSize({ width: 1024, height: 900 });
  await log.open({ q: 'namespace:company.team', event: String(execution) });
  await expect(log.change).toContainText('SUCCESS');
  expect((await log.change.boundingBox())!.y).toBeGreaterThan(await topOf(execution));
  await expect(beside).toBeHidden();
});
