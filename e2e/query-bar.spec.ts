import type { AuditLogsPage } from './audit-logs-page.ts';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated, flowUpdated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

const line = (log: AuditLogsPage) => log.page.getByRole('combobox', { name: 'Query' });
const open = async (log: AuditLogsPage) => {
  await log.page.getByRole('button', { name: 'Query', exact: true }).click();
  await expect(line(log)).toBeFocused();
};
const options = (log: AuditLogsPage) => log.page.getByRole('listbox').getByRole('option');

const events = () => [
  flowCreated('a', 'company.team', { occurredAt: minutesAgo(4), details: { region: 'eu' } }),
  flowUpdated('a', 'company.team', { occurredAt: minutesAgo(3), details: { region: 'eu' } }),
  flowUpdated('b', 'company.data', { occurredAt: minutesAgo(2), details: { region: 'us' } }),
];

test.describe('The query in one line', () => {
  test('completes fields and values with counts, by the keyboard', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...events());
    await log.open({ q: 'resource:FLOW' });
    await open(log);
    await page.keyboard.type(' reg');
    await expect(options(log).filter({ hasText: 'region:' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(line(log)).toHaveValue('resource:FLOW region:');
    await expect(options(log).filter({ hasText: 'eu' })).toContainText('2 times');
    await expect(options(log).filter({ hasText: 'us' })).toContainText('1 time');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(line(log)).toHaveValue('resource:FLOW region:eu');
    await page.keyboard.press('Enter');
    await log.expectEvents([ids[1], ids[0]].map(String));
  });

  test('never takes Tab, whatever is marked', async ({ log, tenant, page }) => {
    await tenant.record(...events());
    await log.open({ q: 'resource:FLOW' });
    await open(log);
    await page.keyboard.type(' reg');
    await expect(options(log).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Apply' })).toBeFocused();
    await expect(line(log)).toHaveValue('resource:FLOW reg');
  });

  test('says in plain words what is typed, OR and parentheses as they are, before it is asked', async ({
    log,
    tenant,
  }) => {
    await tenant.record(...events());
    await log.open();
    await open(log);
    await line(log).fill('resource:FLOW action:update -actor:ci-deploy namespace:company.team.*');
    await expect(line(log)).toHaveAccessibleDescription(/updated.*company\.team and below.*except.*ci-deploy/);
    await line(log).fill('(region:eu OR region:us) resource:FLOW');
    await expect(line(log)).toHaveAccessibleDescription(/ or /);
    expect(log.query()).toBeNull();
    await line(log).press('Enter');
    await expect(log.rows).toHaveCount(3);
    await expect(log.chips.filter({ hasText: '(region:eu OR region:us)' })).toBeVisible();
  });

  test('underlines a fault where it is, asks nothing, and drops nothing that was typed', async ({
    log,
    tenant,
    page,
  }) => {
    await tenant.record(...events());
    await log.open({ q: 'resource:FLOW' });
    await open(log);
    await line(log).fill('resource:FLOW (region:eu');
    await line(log).press('Enter');
    await expect(line(log)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('.query-mirror mark')).toBeAttached();
    expect(log.query()).toBe('resource:FLOW');
    await log.choose('Changes', 'created');
    await expect(line(log)).toHaveValue('resource:FLOW (region:eu');
    await expect(log.rows).toHaveCount(1);
    await expectNoViolation(page, 'a fault in the line');
    // Long as it is, the underline stays under its letters.
    await line(log).fill(`${'region:eu OR '.repeat(60)}(`);
    await line(log).press('End');
    await expect
      .poll(() =>
        page.evaluate(() => {
          const input = document.querySelector('.query-text > input');
          return Math.abs((input?.scrollLeft ?? 0) - (document.querySelector('.query-mirror')?.scrollLeft ?? -9));
        }),
      )
      .toBeLessThan(12);
  });

  test('of a link whose query or range has a fault, the fault is told, and nothing else is asked or goes wrong', async ({
    log,
    tenant,
    page,
  }) => {
    await tenant.record(...events());
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const asked: string[] = [];
    page.on(
      'request',
      (request) => /audit[.](histogram|facets|count)/.test(request.url()) && asked.push(request.url()),
    );
    await log.open({ q: 'actor.type:' });
    await expect(page.getByRole('heading', { name: 'A value is missing after “actor.type:”.' })).toBeVisible();
    await expect(page.getByRole('group', { name: 'Resource type' })).toBeVisible();
    // What asks in vain has no answer to wait for: the text before React's own is there with the first bytes.
    expect(await (await page.request.get(`${log.path}?q=actor.type:`)).text()).not.toContain('data-dgst');
    await log.open({ from: 'yesterday-ish' });
    await expect(page.getByRole('heading', { name: '“yesterday-ish” is not a date' })).toBeVisible();
    expect([complaints, asked]).toEqual([[], []]);
    // Mended, everything is there.
    await log.open({ q: 'resource:FLOW' });
    await expect(page.getByRole('figure', { name: 'Events over time' })).toContainText('created');
  });

  test('offers recent queries in the empty line, this person’s alone, and forgets them', async ({
    log,
    tenant,
    page,
  }) => {
    const ids = await tenant.record(...events());
    await log.open({ q: 'region:us' });
    await log.open({ q: 'region:eu' });
    await log.expectEvents([ids[1], ids[0]].map(String));
    await open(log);
    await line(log).fill('');
    await page.keyboard.press('ArrowDown');
    await expect(options(log)).toHaveText(['region:eu', 'region:us', 'Forget the recent queries']);
    await expectNoViolation(page, 'recent queries');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await log.expectEvents([String(ids[2])]);
    await line(log).fill('');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await expect(options(log)).toHaveCount(0);
  });

  test('which form one writes in is remembered, and takes no focus by itself', async ({ log, tenant, page }) => {
    await tenant.record(...events());
    await log.open({ q: 'resource:FLOW' });
    await open(log);
    await log.open({ q: 'resource:FLOW' });
    await expect(line(log)).toBeVisible();
    await expect(line(log)).not.toBeFocused();
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'the query in one line');
    await page.getByRole('button', { name: 'Query', exact: true }).click();
    await expect(line(log)).toHaveCount(0);
    await log.open({ q: 'resource:FLOW' });
    await expect(log.rows.first()).toBeVisible();
    await expect(line(log)).toHaveCount(0);
  });
});
