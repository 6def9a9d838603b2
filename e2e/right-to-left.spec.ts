import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowUpdated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test('1,024 right-to-left characters in a tag stay in their place: in the row, the chip, the facet and the opened event', async ({
  log,
  tenant,
  page,
}) => {
  const value = `‮${'אבגד '.repeat(204)}שלו`;
  expect(value).toHaveLength(1_024);
  const [id] = await tenant.record(
    flowUpdated('a', 'company.team', { occurredAt: minutesAgo(1), details: { note: value } }),
  );
  await log.open({ q: 'resource:FLOW' });
  await page.getByRole('button', { name: 'Pin a Details key' }).click();
  await page.getByRole('dialog', { name: 'Pin a Details key' }).getByRole('button', { name: 'note' }).click();
  await expect(log.facet('note').getByRole('checkbox')).toHaveCount(1);
  const tag = log.rows.first().getByRole('link', { name: /^note:/ });
  // The key comes first, whatever direction the value has.
  const [key, shown] = await tag
    .locator('bdi')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().left));
  expect(Number(key)).toBeLessThan(Number(shown));
  await tag.click();
  await log.expectEvents([String(id)]);
  await expect(log.chips).toHaveCount(1);
  await expect(log.chips.locator('bdi')).toHaveCount(1);
  await log.expand(log.rows.first());
  await expectNoViolation(page, 'right to left');
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoOverflow(page, `right to left at ${width} px`);
  }
});
