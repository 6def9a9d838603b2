import type { Page } from '@playwright/test';
import { apiClient, signInByHttp } from './api.ts';
import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expectNoBareText, inBrackets, namesIn } from './every-text.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser } from './people.ts';

const live = (page: Page) => page.locator('html[data-ready="true"]').or(page.locator('article.card, main')).first();

async function lookAt(page: Page, path: string, names?: readonly string[]): Promise<void> {
  await page.goto(path);
  await live(page).waitFor();
  await expectNoBareText(page, path, names);
}

/** Pages that every-page.spec.ts does not walk, each loaded once; what opens in them is looked at in the same load. */
test.describe('Every text stands in a catalogue', () => {
  test('of the log, its states and dialogs, and of an account', async ({ page, tenant, log, baseURL }) => {
    const url = String(baseURL);
    await inBrackets(page, url);
    await signInAs(page, url, tenant.owner);
    const [event] = await tenant.record(
      executionSetToSuccess({ occurredAt: minutesAgo(2) }),
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    await page.goto(`${log.path}?event=${event}`);
    await expect(page.locator('html')).toHaveAttribute('data-ready', 'true');
    await expect(page.locator('.diff-caption').first()).toHaveText(/⟦/);
    await expectNoBareText(page, 'an opened event');
    for (const name of [/^⟦Range/, /⟦Views/, /⟦Columns/, /⟦Export/, /⟦Keyboard shortcuts/]) {
      await page.getByRole('button', { name }).first().click();
      await expectNoBareText(page, `opened: ${name}`);
      await page.keyboard.press('Escape');
    }
    await lookAt(page, `${log.path}?q=nothing-like-this`);
    await lookAt(page, `${log.path}?q=${encodeURIComponent('a AND (b')}`);
    await lookAt(page, `${log.path}?from=2026-02-30`);
    await lookAt(page, `${log.path}/${event}`);
    await lookAt(page, '/account');
    await lookAt(page, '/no/such/page');
  });

  test('of what is refused, and of what an instance admin sees alone', async ({ page, tenant, admin, baseURL }) => {
    const url = String(baseURL);
    const viewer = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    await inBrackets(page, url);
    await signInAs(page, url, viewer);
    await lookAt(page, `/t/${tenant.slug}/administration/settings`);
    await page.context().clearCookies({ name: /session/ });
    await signInAs(page, url, admin.account);
    await lookAt(page, '/instance/health', await namesIn(admin.client));
  });

  test('of the pages of whoever is not signed in', async ({ page, tenant, admin, baseURL }) => {
    const url = String(baseURL);
    await inBrackets(page, url);
    await lookAt(page, '/sign-in');
    await page.getByLabel('⟦E-mail').fill('nobody@example.com');
    await page.getByLabel('⟦Password').fill('wrong');
    await page.getByRole('button', { name: '⟦Sign in⟧' }).click();
    await expect(page.getByRole('alert').first()).toContainText('⟦');
    await expectNoBareText(page, 'a refused sign-in');
    const owner = apiClient(url, await signInByHttp(url, tenant.owner));
    const role = { builtIn: 'viewer' as const };
    const email = `guest@${tenant.slug}.example`;
    const { token } = await owner.invitations.create.mutate({ tenant: tenant.slug, email, role });
    await lookAt(page, `/invitation/${token}`);
    await lookAt(page, `/invitation/${'a'.repeat(43)}`);
    const person = await makeUser(admin.client, []);
    const reset = await admin.client.instance.users.createReset.mutate({ id: person.id });
    await lookAt(page, `/reset/${reset.token}`);
    await lookAt(page, '/api-docs');
  });
});
