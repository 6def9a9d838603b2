import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { expect, test } from './fixtures.ts';

test.describe('Signing in', () => {
  test('a page asks for it, a wrong password says no more than that, the right one leads back', async ({
    tenant,
    page,
    log: _log,
  }) => {
    const path = `/t/${tenant.slug}/administration/audit-logs`;
    await page.context().clearCookies();
    await page.goto(`${path}?q=resource:TENANT`);
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel('E-mail').fill(tenant.owner.email);
    await page.getByLabel('Password').fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const wrong = page.getByRole('alert').filter({ hasText: /password/i });
    await expect(wrong).toBeVisible();
    const message = await wrong.textContent();
    await page.getByLabel('E-mail').fill('nobody@nowhere.example');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(wrong).toHaveText(String(message));
    await page.getByLabel('E-mail').fill(tenant.owner.email);
    await page.getByLabel('Password').fill(tenant.owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(new RegExp(`${path}\\?q=resource(:|%3A)TENANT`));
    const session = (await page.context().cookies()).find((cookie) => cookie.name.includes('session-token'));
    expect(session?.httpOnly).toBe(true);
    expect(session?.sameSite).toBe('Lax');
  });

  test('before the page has come to life nothing can be typed, and so no password stands in an address', async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL: String(baseURL), javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await expect(page.getByLabel('Password')).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
    await expect(page.locator('form')).toHaveAttribute('method', 'post');
    await context.close();
  });

  test('signing out ends the session for whoever kept its cookie', async ({ tenant, page, log }) => {
    await log.open();
    const kept = await page.context().cookies();
    await page.getByRole('button', { name: `Account ${tenant.owner.email}` }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.context().addCookies(kept);
    await page.goto(log.path);
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test('sign-ins, failures and sign-outs are events of the instance', async ({ admin, tenant, log, page }) => {
    await log.open();
    await page.getByRole('button', { name: `Account ${tenant.owner.email}` }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel('E-mail').fill(tenant.owner.email);
    await page.getByLabel('Password').fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
    const { events } = await admin.client.instance.audit.list.query({
      q: `"${tenant.owner.email}" action:login,logout,login_failure`,
    });
    expect(events.map((event) => event.action)).toEqual(['LOGIN_FAILURE', 'LOGOUT', 'LOGIN']);
    expect(events.every((event) => event.ip && event.userAgent)).toBe(true);
  });

  test('ten wrong passwords lock for half an hour, and say so; the same for an address that nobody has', async ({
    tenant,
    page,
    log: _log,
  }) => {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    const attempt = async (email: string, password: string) => {
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill(password);
      const answer = page.waitForResponse('**/api/auth/callback/credentials');
      await page.getByRole('button', { name: 'Sign in' }).click();
      return (await answer).status();
    };
    for (const email of [tenant.owner.email, `nobody@${tenant.slug}.example`]) {
      for (let n = 0; n < 10; n++) expect(await attempt(email, 'not the password at all')).toBe(401);
      expect(await attempt(email, tenant.owner.password)).toBe(429);
      await expect(page.getByRole('alert').filter({ hasText: 'Try again in 30 minutes' })).toBeVisible();
      await expect(page.getByLabel('E-mail')).toHaveValue(email);
    }
  });

  test('no axe violation while it says what was wrong', async ({ page }) => {
    await page.goto('/sign-in?refused=provider-away&request=00000000-0000-4000-8000-000000000000');
    await expect(page.getByRole('alert').filter({ hasText: 'does not answer' })).toBeVisible();
    await expectNoViolation(page, 'sign in');
    await expectNoOverflow(page, 'sign in');
  });
});
