import type { Page } from '@playwright/test';
import { flowCreated, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';

/** How often a change was asked for so far. */
function asked(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (/\.diff\?/.test(request.url())) count += 1;
  });
  return () => count;
}

test.describe('A change is asked for before its row is opened', () => {
  test('where a pointer rests, and not again by the click', async ({ log, tenant, page }) => {
    await tenant.record(
      flowCreated('a', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('b', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    const times = asked(page);
    const answered = page.waitForResponse(/audit\.diff\?/);
    await log.rows.first().locator('.row-link').hover();
    await answered;
    expect(times()).toBe(1);
    await log.rows.first().locator('.row-link').click();
    await expect(log.change).toBeVisible();
    expect(times()).toBe(1);
  });

  test('over all tenants by the click alone: there each question is an event', async ({ page, admin, baseURL }) => {
    await signInAs(page, String(baseURL), admin.account);
    await page.goto('/instance/audit-logs');
    await expect(page.locator('html[data-ready]')).toBeAttached();
    const times = asked(page);
    await page.locator('tr[data-event] .row-link').first().hover();
    await page.mouse.down();
    // In the log of a tenant the press itself asks.
    expect(times()).toBe(0);
    await page.mouse.up();
    await expect(page.getByRole('article', { name: 'Change' })).toBeVisible();
    expect(times()).toBe(1);
  });
});
