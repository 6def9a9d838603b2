import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';
import { expectNoBareText, inBrackets } from './every-text.ts';
import { expect, test } from './fixtures.ts';
import { withNewInstance } from './own-instance.ts';

test.describe('Setting up', () => {
  // It starts a product of its own.
  test.describe.configure({ timeout: 300_000 });

  test('the first account is made with the code from the console; the page has no violation and holds at 320 px', async ({
    page,
  }) => {
    await withNewInstance(async ({ url, code }) => {
      await inBrackets(page, url);
      await page.goto(url);
      await expect(page.getByRole('heading', { name: 'Set up Indelible' })).toBeVisible();
      await expectNoViolation(page, 'set up');
      await expectHighContrast(page, 'set up');
      await expectNoBareText(page, 'set up');
      await page.setViewportSize({ width: 320, height: 700 });
      await expectNoOverflow(page, 'set up');
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByLabel('One-time code').fill(code);
      await page.getByLabel('Your name').fill('Ada');
      await page.getByLabel('E-mail').fill('ada@example.com');
      await page.getByLabel('Password').fill('a long enough password');
      await page.getByRole('button', { name: 'Make the account' }).click();
      await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('ada@example.com');
      expect((await page.request.get(`${url}/set-up`)).status()).toBe(404);
    });
  });
});
