import { flowCreated, flowUpdated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';
import { hold } from './hold.ts';

const SCRIPTS = '**/_next/static/**/*.js';

test.describe('What is pressed before the page lives', () => {
  test('is done once it lives', async ({ log, tenant, page }) => {
    await tenant.record(
      flowCreated('a', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('b', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    const release = await hold(page, SCRIPTS);
    await page.goto(log.path, { waitUntil: 'commit' });
    const flows = page
      .getByRole('group', { name: 'Resource type', exact: true })
      .getByRole('checkbox', { name: 'FLOW', exact: true });
    await flows.click();
    await page.getByRole('button', { name: 'Query', exact: true }).click();
    await page.getByRole('button', { name: 'Pin a Details key' }).click();
    await expect(flows).not.toBeChecked();
    await expect(page.locator('html[data-ready]')).toHaveCount(0);
    release();
    // A tick in the rail and the text of the query, which both presses have led to.
    await expect.poll(() => log.query()).toBe('resource:FLOW');
    await expect(flows).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('resource:FLOW');
    await expect(page.getByRole('button', { name: 'Query', exact: true })).toHaveAttribute('aria-pressed', 'true');
    // The platform opened the menu; what stands in it needs script.
    await expect(page.getByRole('dialog', { name: 'Pin a Details key' }).getByRole('textbox')).toBeVisible();
  });

  test('is chosen once it lives, too: of two that exclude each other the one that was pressed', async ({
    log,
    tenant,
    page,
  }) => {
    const [created, updated] = await tenant.record(
      flowCreated('a', 'company.team', { occurredAt: minutesAgo(2) }),
      flowUpdated('a', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    const release = await hold(page, SCRIPTS);
    await page.goto(`${log.path}/${updated}?show=history`, { waitUntil: 'commit' });
    const first = page.getByRole('radio', { name: /^Compare from: created/ });
    await first.click();
    await expect(page.locator('html[data-ready]')).toHaveCount(0);
    release();
    await expect(first).toBeChecked();
    await page.getByRole('link', { name: 'Compare the two' }).click();
    await expect(page).toHaveURL(`${log.path}/${updated}?against=${created}`);
  });

  test('a menu closes behind the file that was chosen in it', async ({ log, page }) => {
    const release = await hold(page, SCRIPTS);
    await page.goto(log.path, { waitUntil: 'commit' });
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('link', { name: /^CSV/ }).click();
    await saved;
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeHidden();
    await expect(page.locator('html[data-ready]')).toHaveCount(0);
    release();
  });

  test('is done on the page of one’s own account, too', async ({ log: _signedIn, page }) => {
    const release = await hold(page, SCRIPTS);
    await page.goto('/account', { waitUntil: 'commit' });
    await page.getByRole('region', { name: 'Language' }).getByRole('button', { name: 'Deutsch' }).click();
    await expect(page.locator('html[data-ready]')).toHaveCount(0);
    release();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  });
});
