import type { NewEvent } from '@indelible/audit/event';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { executed, flowChanged, flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

const yaml = (retries: number) =>
  ({ format: 'yaml', text: `id: orders\nnamespace: company.team\nretries: ${retries}\n` }) as const;
const update = (from: number, to: number, minutes: number): NewEvent =>
  flowChanged('orders', yaml(from), yaml(to), { occurredAt: minutesAgo(minutes) });
/** Leaves `retries: 1`. */
const created = flowCreated('orders', 'company.team', { occurredAt: minutesAgo(9) });

test.describe('The history of what an event is about', () => {
  test('every event of it, how many lines each changed, and where the record has a gap', async ({
    log,
    tenant,
    page,
  }) => {
    const ids = await tenant.record(
      created,
      update(1, 2, 8),
      executed('orders', 'company.team', { occurredAt: minutesAgo(7) }),
      update(5, 6, 6),
    );
    await log.open({ event: String(ids[3]), show: 'history' });
    const rows = log.change.getByRole('listitem');
    await expect(rows).toHaveCount(5);
    await expect(rows.nth(0)).toContainText('this event');
    await expect(rows.nth(0)).toContainText('1 line added, 1 line removed');
    await expect(rows.nth(1)).toContainText('something happened that this log does not hold');
    await expect(rows.nth(2)).toContainText('ci-deploy');
    await expect(rows.nth(4)).toContainText('3 lines added, 0 lines removed');
    await expectNoViolation(page, 'the history tab');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'the history tab');
  });

  test('any two are compared, left the older one; the tab is in the address', async ({ log, tenant, page }) => {
    const ids = await tenant.record(created, update(1, 2, 8), update(2, 3, 7));
    await page.goto(`${log.path}/${ids[2]}`);
    await log.change.getByRole('tab', { name: 'History' }).click();
    await expect(page).toHaveURL(/[?&]show=history/);
    await page.reload();
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await log.change
      .getByRole('radio', { name: /^Compare from: updated/ })
      .nth(1)
      .check();
    await log.change.getByRole('radio', { name: /^Compare to: created/ }).check();
    await log.change.getByRole('link', { name: 'Compare the two' }).click();
    await expect(page).toHaveURL(`${log.path}/${ids[1]}?against=${ids[0]}`);
    const fields = log.change.getByRole('list', { name: 'Changed fields' }).getByRole('listitem');
    await expect(fields).toContainText([/retries.*1.*2/s]);
    await page.goBack();
    await expect(log.change.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');
  });

  test('stepped through with [ and ], in a row and on the event’s own page, until the keys are switched off', async ({
    log,
    tenant,
    page,
  }) => {
    const ids = await tenant.record(created, update(1, 2, 8), update(2, 3, 7));
    await log.open({ event: String(ids[1]), show: 'raw' });
    await expect(log.change.getByRole('link', { name: 'Older revision' })).toBeVisible();
    await page.keyboard.press(']');
    await expect(page).toHaveURL(new RegExp(`event=${ids[2]}&show=raw`));
    await page.goto(`${log.path}/${ids[1]}`);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await expect(log.change.getByRole('link', { name: 'Older revision' })).toBeVisible();
    await page.keyboard.press('[');
    await expect(page).toHaveURL(`${log.path}/${ids[0]}`);
    await expect(log.change.getByRole('link', { name: 'Newer revision' })).toBeVisible();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: /keys|keyboard/i });
    await expect(help).toContainText('Older and newer revision');
    await help.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press(']');
    await expect(page).toHaveURL(`${log.path}/${ids[0]}`);
    await log.change.getByRole('link', { name: 'Newer revision' }).click();
    await expect(page).toHaveURL(`${log.path}/${ids[1]}`);
  });

  test('tabs are walked by arrow keys, opened by Enter, and each is a step back', async ({ log, tenant, page }) => {
    const [id] = await tenant.record(update(1, 2, 8));
    await log.open({ event: String(id) });
    await log.change.getByRole('tab', { name: 'Changes' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(log.change.getByRole('tab', { name: 'Overview' })).toBeFocused();
    await page.keyboard.press('End');
    await expect(log.change.getByRole('tab', { name: 'Raw' })).toBeFocused();
    await expect(log.change.getByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(log.change.getByRole('tabpanel', { name: 'Raw' })).toContainText('"correlationId"');
    await page.goBack();
    await expect(log.change.getByRole('tabpanel', { name: 'Changes' })).toContainText('retries');
    await log.change.getByRole('tab', { name: 'Overview' }).click();
    await expect(log.change.getByRole('tabpanel', { name: 'Overview' })).toContainText('before and after');
    await expectNoViolation(page, 'the overview');
  });

  test('a state that the next event did not find says so', async ({ log, tenant, page }) => {
    await tenant.record(created);
    const [second] = await tenant.record(update(5, 6, 6));
    await page.goto(`${log.path}/${second}?show=history`);
    await log.change.getByRole('link', { name: 'as it was then' }).last().click();
    await expect(page).toHaveURL(/resources\/FLOW\/company.team%2Forders\?at=/);
    await expect(page.getByRole('region', { name: 'State', exact: true })).toContainText('retries: 1');
    await expect(page.getByText('The next event did not find it like this')).toBeVisible();
  });
});
