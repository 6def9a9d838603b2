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

  test('that was chosen is the account’s: recorded, in another browser too, and changed beside the name', async ({
    browser,
    page,
    tenant,
    baseURL,
    log,
    admin,
  }) => {
    await signInAs(page, String(baseURL), tenant.owner);
    await log.open();
    await page.getByRole('button', { name: /^Language/ }).click();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    const asked = { q: `resource:USER email:${tenant.owner.email} changed:language` };
    const { events } = await admin.client.instance.audit.list.query(asked);
    expect(events).toMatchObject([{ action: 'UPDATE', actor: { name: tenant.owner.email } }]);

    const context = await browser.newContext({ locale: 'en-GB', baseURL: String(baseURL) });
    const elsewhere = await context.newPage();
    await elsewhere.goto('/sign-in?callbackUrl=/account');
    await elsewhere.getByLabel('E-mail', { exact: true }).fill(tenant.owner.email);
    await elsewhere.getByLabel('Password', { exact: true }).fill(tenant.owner.password);
    await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
    const html = elsewhere.locator('html[data-ready]');
    await expect(elsewhere.getByRole('heading', { level: 1, name: 'Konto' })).toBeVisible();
    const choices = elsewhere.getByRole('region', { name: 'Sprache' });
    await expect(choices.getByRole('button', { name: 'Deutsch' })).toHaveAttribute('aria-pressed', 'true');
    await choices.getByRole('button', { name: 'English' }).click();
    await expect(html).toHaveAttribute('lang', 'en');
    const english = elsewhere.getByRole('region', { name: 'Language' }).getByRole('button', { name: 'English' });
    await expect(english).toHaveAttribute('aria-pressed', 'true');
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
