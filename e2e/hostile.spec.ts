import { hostileMarkup } from '@indelible/prisma/scenarios/hostile-markup';
import { minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test('hostile markup in every field stays text, on the list, in the change, in menus and on its own page', async ({
  log,
  tenant,
  page,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|__pwned/i.test(message.text())) refused.push(message.text());
  });
  page.on('dialog', (dialog) => {
    refused.push(dialog.message());
    void dialog.dismiss();
  });
  const ids = await tenant.record(...hostileMarkup(minutesAgo(1)));
  await log.open({ q: 'resource:FLOW' });
  await expect(log.rows).toHaveCount(ids.length);
  for (const id of ids.slice(0, 9)) {
    await page.goto(`${log.path}/${id}`);
    await expect(log.change).toBeVisible();
    await expect(page.locator('main img, main svg[onload], main script[src*="evil"]')).toHaveCount(0);
  }
  await page.goto(`${log.path}?q=${encodeURIComponent('"<script>window.__pwned = 1</script>"')}`);
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
  expect(refused).toEqual([]);
});
