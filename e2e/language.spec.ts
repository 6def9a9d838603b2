import { executionSetToSuccess, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';

test.describe('Language', () => {
  test('is the one the browser asks for, until one is chosen; what was typed stays', async ({
    browser,
    tenant,
    baseURL,
    log,
  }) => {
    const [event] = await tenant.record(executionSetToSuccess({ occurredAt: minutesAgo(2) }));
    const context = await browser.newContext({ locale: 'de-AT', baseURL: String(baseURL) });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await signInAs(page, String(baseURL), tenant.owner);
    await page.goto(`${log.path}?event=${event}`);
    const html = page.locator('html[data-ready]');
    await expect(html).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('navigation', { name: 'Hauptmenü' })).toContainText('Verwaltung');
    await expect(page.getByRole('region', { name: 'Davor', exact: true })).toContainText('unveränderte Zeilen');
    await page.locator('[data-shortcut="/"]').fill('a AND (b');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Diese Klammer wird nie geschlossen' })).toBeVisible();
    await page.locator('[data-shortcut="/"]').fill('half typed');
    await page.getByRole('button', { name: /^Sprache/ }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(html).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('Administration');
    await expect(page.locator('[data-shortcut="/"]')).toHaveValue('half typed');
    await page.reload();
    await expect(html).toHaveAttribute('lang', 'en');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('of the sign-in page and its refusal is German, too', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ locale: 'de-DE', baseURL: String(baseURL) });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await expect(page).toHaveTitle('Anmelden · Indelible');
    await page.getByLabel('E-Mail').fill('nobody@example.com');
    await page.getByLabel('Passwort').fill('wrong');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(page.getByRole('alert').first()).toContainText('E-Mail-Adresse oder Passwort stimmt nicht.');
    await context.close();
  });
});
