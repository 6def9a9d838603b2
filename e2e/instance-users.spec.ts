import { expect, signInAs, test, uniqueSlug } from './fixtures.ts';
import { makeUser, openReady, pageOf } from './people.ts';

test.describe('Instance: users', () => {
  test.beforeEach(async ({ page, baseURL, admin }) => signInAs(page, String(baseURL), admin.account));

  test('a user is made without a password, and chooses one by a link that is shown once', async ({
    page,
    browser,
    baseURL,
  }) => {
    const tag = uniqueSlug();
    await openReady(page, '/instance/users');
    await page.getByRole('link', { name: 'New user' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New user' })).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill(`Person ${tag}`);
    await page.getByLabel('E-mail', { exact: true }).fill('no address');
    await page.getByRole('button', { name: 'Create the user' }).click();
    await expect(page.getByLabel('E-mail', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(`Person ${tag}`);
    await page.getByLabel('E-mail', { exact: true }).fill(`person@${tag}.example`);
    await page.getByRole('button', { name: 'Create the user' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Person ${tag}`);

    await page.getByRole('button', { name: 'Make a reset link…' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const box = page.getByRole('dialog', { name: 'Reset link' });
    const link = String(await box.locator('code').textContent());
    await box.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.keyboard.press('Escape');
    await expect(box, 'what can’t be shown again is not closed by a slip').toBeVisible();
    await box.getByRole('button', { name: 'I have stored it' }).click();
    await expect.poll(() => page.content()).not.toContain(link);

    const theirs = await (await browser.newContext({ baseURL: String(baseURL) })).newPage();
    const opened = await theirs.goto(link);
    expect(opened?.status()).toBe(200);
    await expect(theirs.getByText(`person@${tag}.example`)).toBeVisible();
    await theirs.context().close();

    await openReady(page, `${page.url().split('?')[0]}?tab=history`);
    await expect(page.locator('tr[data-event]')).toHaveCount(2);
    await expect(page.locator('tr[data-event]').first()).toContainText('CREDENTIAL');
  });

  test('disabling signs a user out at the next request, and enabling lets in again', async ({
    page,
    admin,
    browser,
    baseURL,
    tenant,
  }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'editor' }]);
    const theirs = await pageOf(browser, String(baseURL), person);
    const path = `/t/${tenant.slug}/administration/audit-logs`;
    expect((await theirs.goto(path))?.status()).toBe(200);
    await openReady(page, `/instance/users/${person.id}`);
    await expect(page.getByRole('row').filter({ hasText: tenant.slug })).toContainText('editor');
    await page.getByRole('button', { name: 'Disable…' }).click();
    await page.getByRole('button', { name: 'Disable the account' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Disabled');
    await theirs.goto(path);
    await expect(theirs).toHaveURL(/\/sign-in/);
    await theirs.getByLabel('E-mail', { exact: true }).fill(person.email);
    await theirs.getByLabel('Password').fill(person.password);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await expect(theirs.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
    await page.getByRole('button', { name: 'Enable…' }).click();
    await page.getByRole('button', { name: 'Enable the account' }).click();
    await expect(page.getByRole('button', { name: 'Disable…' })).toBeVisible();
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await expect(theirs).toHaveURL(new RegExp(path));
    await theirs.context().close();
  });

  test('signing a user out everywhere ends each session', async ({ page, admin, browser, baseURL, tenant }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const theirs = await pageOf(browser, String(baseURL), person);
    await openReady(page, `/instance/users/${person.id}?tab=sessions`);
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByRole('button', { name: 'Sign out everywhere…' }).click();
    await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Signed in nowhere' })).toBeVisible();
    await theirs.goto('/');
    await expect(theirs).toHaveURL(/\/sign-in/);
    await theirs.context().close();
  });

  test('of two who edit the same user, the later sees both versions and loses nothing', async ({ page, admin }) => {
    const person = await makeUser(admin.client);
    await openReady(page, `/instance/users/${person.id}`);
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    const { user } = await admin.client.instance.users.get.query({ id: person.id });
    await admin.client.instance.users.update.mutate({ id: person.id, version: user.version, name: 'Theirs' });
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('region', { name: /changed this meanwhile/ });
    await expect(conflict.getByRole('row').filter({ hasText: 'Mine' })).toContainText('Theirs');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Mine');
    await conflict.getByRole('button', { name: 'Save mine on top' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mine');
  });

  test('settings take numbers within their limits, and show each change', async ({ page, admin }) => {
    await openReady(page, '/instance/settings');
    const hours = page.getByLabel('Length of a session');
    const before = await hours.inputValue();
    await hours.fill('0');
    await hours.press('Enter');
    await expect(hours).toHaveAttribute('aria-invalid', 'true');
    await hours.fill('');
    await hours.press('Enter');
    await expect(hours).toHaveAttribute('aria-invalid', 'true');
    expect((await admin.client.instance.settings.get.query()).settings.sessionHours).toBe(Number(before));
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page).toHaveURL(/tab=history/);
  });
});
