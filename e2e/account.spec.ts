import type { Page } from '@playwright/test';
import { authenticator } from './authenticator.ts';
import { expectHighContrast, expectNoViolation } from './axe.ts';
import { expect, signInAs, test } from './fixtures.ts';

const ready = (page: Page) => page.waitForFunction(() => document.documentElement.dataset.ready === 'true');

async function openAccount(page: Page) {
  await page.goto('/account');
  await ready(page);
}

test.describe('One’s own account', () => {
  test('the name is changed by keyboard; what the API refuses stands beside the field, and what was typed stays', async ({
    tenant,
    page,
    baseURL,
  }) => {
    await signInAs(page, String(baseURL), tenant.owner);
    await openAccount(page);
    const profile = page.getByRole('form', { name: 'Profile' });
    const name = profile.getByLabel('Name');
    await name.fill('x'.repeat(201));
    await name.press('Enter');
    await expect(name).toHaveAttribute('aria-invalid', 'true');
    await expect(name).toHaveValue('x'.repeat(201));
    await name.fill('Grace Hopper');
    await name.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Name saved' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('form', { name: 'Profile' }).getByLabel('Name')).toHaveValue('Grace Hopper');
  });

  test('a changed password ends the other sessions; a common one is refused in words', async ({
    tenant,
    page,
    baseURL,
    browser,
  }) => {
    const elsewhere = await (await browser.newContext({ baseURL: String(baseURL) })).newPage();
    await signInAs(elsewhere, String(baseURL), tenant.owner);
    await signInAs(page, String(baseURL), tenant.owner);
    await openAccount(page);
    const form = page.getByRole('form', { name: 'Change the password' });
    await form.getByLabel('Current password').fill(tenant.owner.password);
    await form.getByLabel('New password').fill('Password1234');
    await form.getByLabel('New password').press('Enter');
    await expect(form.getByText(/tried first/)).toBeVisible();
    await expect(form.getByLabel('Current password')).toHaveValue(tenant.owner.password);
    await form.getByLabel('New password').fill('a phrase of mine alone');
    await form.getByLabel('New password').press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Password changed; 1 other' })).toBeVisible();
    await elsewhere.goto('/account');
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    await elsewhere.context().close();
  });

  test('a second factor is set up, asked for after the password, and a recovery code stands in for it', async ({
    tenant,
    page,
    baseURL,
  }) => {
    const { email, password } = tenant.owner;
    await signInAs(page, String(baseURL), tenant.owner);
    await openAccount(page);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    await page.getByLabel('Your password').fill(password);
    await page.getByLabel('Your password').press('Enter');
    const setUp = page.getByRole('form', { name: 'Confirm the second factor' });
    const secret = String(await setUp.locator('code').first().textContent());
    await setUp.getByLabel(/Code that the app shows/).fill(authenticator(secret)(Date.now()));
    await setUp.getByLabel(/Code that the app shows/).press('Enter');
    const codes = page.getByRole('dialog', { name: 'Recovery codes' });
    await expect(codes.getByRole('listitem')).toHaveCount(10);
    await page.keyboard.press('Escape');
    await expect(codes).toBeVisible();
    const recovery = String(await codes.getByRole('listitem').first().textContent());
    await codes.getByRole('button', { name: 'I have stored them' }).click();
    await expect(page.getByText(/asks for a code of your authenticator/)).toBeVisible();

    await page.context().clearCookies();
    await page.goto('/sign-in?callbackUrl=/account');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('Password').press('Enter');
    await page.getByLabel(/^Code/).fill('000000');
    await page.getByLabel(/^Code/).press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: /code is not right/ })).toBeVisible();
    await page.getByLabel(/^Code/).fill(recovery);
    await page.getByLabel(/^Code/).press('Enter');
    await expect(page).toHaveURL(/\/account$/);
  });

  test('a session is ended from the list; signing out everywhere ends this one too', async ({
    tenant,
    page,
    baseURL,
    browser,
  }) => {
    const elsewhere = await (await browser.newContext({ baseURL: String(baseURL) })).newPage();
    await signInAs(elsewhere, String(baseURL), tenant.owner);
    await signInAs(page, String(baseURL), tenant.owner);
    await openAccount(page);
    const rows = page.getByRole('table', { name: /Where you are signed in/ }).getByRole('row');
    await expect(rows).toHaveCount(3);
    await page.getByRole('button', { name: /^End…/ }).click();
    await page.getByRole('button', { name: 'End the session' }).click();
    await expect(rows).toHaveCount(2);
    await elsewhere.goto('/account');
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    await elsewhere.context().close();
    await page.getByRole('button', { name: 'Sign out everywhere…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test('no axe violation, from the page to the picture and the links', async ({ admin, tenant, page, baseURL }) => {
    await signInAs(page, String(baseURL), tenant.owner);
    await openAccount(page);
    await expectNoViolation(page, 'account');
    await expectHighContrast(page, 'account');
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    await page.getByLabel('Your password').fill(tenant.owner.password);
    await page.getByLabel('Your password').press('Enter');
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
    await expectNoViolation(page, 'second factor');
    await expectHighContrast(page, 'second factor');
    await page.context().clearCookies();
    const { items } = await admin.client.instance.users.list.query({ search: tenant.owner.email });
    const { token } = await admin.client.instance.users.createReset.mutate({ id: String(items[0]?.id) });
    await page.goto(`/reset/${token}`);
    await expectNoViolation(page, 'reset');
    await expectHighContrast(page, 'reset');
    await page.goto(`/reset/${'a'.repeat(43)}`);
    await expectNoViolation(page, 'no link');
    await expectHighContrast(page, 'no link');
    const role = { builtIn: 'viewer' as const };
    const email = `guest@${tenant.slug}.example`;
    const invited = await admin.client.invitations.create.mutate({ tenant: tenant.slug, email, role });
    await page.goto(`/invitation/${invited.token}`);
    await expectNoViolation(page, 'invitation');
    await expectHighContrast(page, 'invitation');
  });
});

test.describe('A link', () => {
  test('sets a new password once; afterwards it says that it opens nothing', async ({ admin, tenant, page }) => {
    const { items } = await admin.client.instance.users.list.query({ search: tenant.owner.email });
    const { token } = await admin.client.instance.users.createReset.mutate({ id: String(items[0]?.id) });
    await page.goto(`/reset/${token}`);
    const form = page.getByRole('form', { name: 'Set a new password' });
    await form.getByLabel('New password').fill('too short');
    await form.getByLabel('New password').press('Enter');
    // The hint says the length too: the field is wrong once the answer is there, and only then is the next one sent.
    await expect(form.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByText(/at least 12/i).first()).toBeVisible();
    await form.getByLabel('New password').fill('a phrase set by a link');
    await form.getByLabel('New password').press('Enter');
    await expect(page).toHaveURL(/\/sign-in\?notice=password-set/);
    await page.getByLabel('E-mail').fill(tenant.owner.email);
    await page.getByLabel('Password').fill('a phrase set by a link');
    await page.getByLabel('Password').press('Enter');
    await expect(page).toHaveURL(new RegExp(`/t/${tenant.slug}/`));
    await page.goto(`/reset/${token}`);
    await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  });

  test('makes an account for who is invited, signed in and in the tenant at once', async ({ admin, tenant, page }) => {
    const email = `guest@${tenant.slug}.example`;
    const role = { builtIn: 'auditor' as const };
    const { token } = await admin.client.invitations.create.mutate({ tenant: tenant.slug, email, role });
    await page.goto(`/invitation/${token}`);
    const form = page.getByRole('form', { name: /Make an account/ });
    await form.getByLabel('Your name').fill('Guest');
    await form.getByLabel('Password').fill('a phrase of a guest');
    await form.getByLabel('Password').press('Enter');
    await expect(page).toHaveURL(new RegExp(`/t/${tenant.slug}/`));
    await expect(page.getByRole('button', { name: `Account ${email}` })).toBeVisible();
  });
});
