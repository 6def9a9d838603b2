import { apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { hold } from './hold.ts';
import { makeUser, openReady, pageOf } from './people.ts';

test.describe('Groups', () => {
  test.beforeEach(async ({ page, baseURL, tenant }) => signInAs(page, String(baseURL), tenant.owner));

  test('a group is made, filled, renamed and deleted, and its history shows every change', async ({
    page,
    tenant,
    admin,
  }) => {
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const path = `/t/${tenant.slug}/administration/groups`;
    await openReady(page, path);
    await expect(page.getByRole('heading', { name: 'No group yet' })).toBeVisible();
    await page.getByRole('link', { name: 'New group' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Operators');
    await page.getByLabel('Description').fill('Keep it running');
    await page.getByRole('button', { name: 'Create the group' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operators');
    const own = page.url();

    await page.getByRole('combobox', { name: 'Add a member' }).fill(person.email.slice(0, 12));
    await page.getByRole('option', { name: person.email }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('row', { name: new RegExp(person.email) })).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('Operations');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operations');

    await page.getByRole('link', { name: 'History' }).click();
    const log = new AuditLogsPage(page, tenant.slug);
    await expect(log.rows).toHaveCount(3);
    await log.expand(log.rows.first());
    await expect(log.change).toContainText('Operators');
    await expect(log.change).toContainText('Operations');
    await expect(page).toHaveURL(/tab=history&event=/);
    // From the change to the group's page and from there on.
    await log.change.getByRole('link', { name: 'open group' }).click();
    await expect(page).toHaveURL(own);

    await page.getByRole('button', { name: 'Delete…' }).click();
    await expect(page.getByRole('dialog')).toContainText('one member stays');
    await page.getByRole('button', { name: 'Delete the group' }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await openReady(page, own);
    await expect(page.getByText('This group was deleted.')).toBeVisible();
    await expect(log.rows).toHaveCount(4);
    await log.expand(log.rows.first());
    await expect(log.change).toContainText(person.email);
  });

  test('by keyboard alone: a refused field keeps what was typed and gets the focus', async ({
    page,
    tenant,
    baseURL,
  }) => {
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    await owner.groups.create.mutate({ tenant: tenant.slug, name: 'Taken' });
    await openReady(page, `/t/${tenant.slug}/administration/groups/new`);
    const name = page.getByLabel('Name', { exact: true });
    const description = page.getByLabel('Description');
    await expect(name).toBeFocused();
    await page.keyboard.type('TAKEN');
    await page.keyboard.press('Tab');
    await page.keyboard.type('mine');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(name).toHaveAttribute('aria-invalid', 'true');
    await expect(name).toBeFocused();
    await expect(name).toHaveValue('TAKEN');
    await expect(description).toHaveValue('mine');
    await expect(name).toHaveAccessibleDescription(/already/);
    await name.press('ControlOrMeta+a');
    await page.keyboard.type('Free');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Free');
    // The list is searched by Enter, and its first row is a link.
    await openReady(page, `/t/${tenant.slug}/administration/groups`);
    await page.getByRole('searchbox').press('f');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByRole('link', { name: 'Taken' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Free' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Free');
  });

  test('of two edits at once neither is lost: both are shown, and the person chooses', async ({
    page,
    tenant,
    browser,
    baseURL,
  }) => {
    const client = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const { id } = await client.groups.create.mutate({ tenant: tenant.slug, name: 'Both', description: 'at first' });
    const path = `/t/${tenant.slug}/administration/groups/${id}`;
    const description = async () => (await client.groups.get.query({ tenant: tenant.slug, id })).description;
    const other = await pageOf(browser, String(baseURL), tenant.owner);
    await openReady(other, path);
    await openReady(page, path);
    await other.getByLabel('Description').fill('theirs');
    await other.getByRole('button', { name: 'Save' }).click();
    await expect.poll(description).toBe('theirs');
    // Its form takes the next one when it has its answer.
    await expect(other.getByRole('button', { name: 'Save', exact: true })).toBeVisible();

    await page.getByLabel('Description').fill('mine');
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('region', { name: 'Someone changed this meanwhile' });
    await expect(conflict.getByRole('row', { name: 'Description theirs mine' })).toBeVisible();
    await expect(page.getByLabel('Description')).toHaveValue('mine');
    await conflict.getByRole('button', { name: 'Save mine on top' }).click();
    await expect.poll(description).toBe('mine');
    await expect(conflict).toHaveCount(0);

    await other.getByLabel('Description').fill('late');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('button', { name: 'Take theirs' }).click();
    await expect(other.getByLabel('Description')).toHaveValue('mine');
    expect(await description()).toBe('mine');
    await other.context().close();
  });

  test('who saves between a save and its answer is met at the next save', async ({ page, tenant, baseURL }) => {
    const client = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const { id } = await client.groups.create.mutate({ tenant: tenant.slug, name: 'Between' });
    await openReady(page, `/t/${tenant.slug}/administration/groups/${id}`);
    const release = await hold(page, /groups\.get/);
    const asked = page.waitForRequest(/groups\.get/);
    await page.getByLabel('Description').fill('mine');
    await page.getByRole('button', { name: 'Save' }).click();
    await asked;
    await client.groups.update.mutate({ tenant: tenant.slug, id, version: 2, description: 'theirs' });
    release();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
    await page.getByLabel('Description').fill('mine again');
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('region', { name: 'Someone changed this meanwhile' });
    await expect(conflict.getByRole('row', { name: 'Description theirs mine again' })).toBeVisible();
  });
});
