import type { Page } from '@playwright/test';
import { flowCreated, flowDeleted, flowUpdated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

const HOUR = 60;

/** Three, twenty and forty hours ago, and one that happens now: the tenant itself. */
const spread = () => [
  flowCreated('old', 'company.team', { occurredAt: minutesAgo(40 * HOUR) }),
  flowUpdated('mid', 'company.team', { occurredAt: minutesAgo(20 * HOUR) }),
  flowDeleted('mid', 'company.team', { occurredAt: minutesAgo(20 * HOUR - 1) }),
  flowUpdated('new', 'company.team', { occurredAt: minutesAgo(3 * HOUR) }),
];
const Q = 'resource:FLOW';

/** From the middle of one bar to the middle of another, by hand. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

test.describe('Histogram', () => {
  test('shows how the events spread, and a click on a bar shows just its events', async ({ log, tenant }) => {
    const [old] = await tenant.record(...spread());
    await log.open({ q: Q, from: '-48h' });
    await expect(log.bars.first()).toBeVisible();
    expect(await log.bars.count()).toBeLessThanOrEqual(60);
    await log.bars.and(log.page.getByRole('link', { name: /: 1 event: 1 created$/ })).click();
    await log.expectEvents([String(old)]);
    expect(log.query()).toBe(Q);
    await log.page.goBack();
    await expect(log.rows).toHaveCount(4);
  });

  test('dragging replaces the range, Zoom out takes it back step by step', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...spread());
    await log.open({ q: Q, from: '-48h' });
    const middle = log.bars.and(page.getByRole('link', { name: /1 deleted$/ })).first();
    await expect(middle).toBeVisible();
    const bar = (await middle.boundingBox())!;
    const at = { x: bar.x + bar.width / 2, y: bar.y + 20 };
    await drag(page, { ...at, x: at.x - 40 }, { ...at, x: at.x + 40 });
    await log.expectEvents([String(ids[2]), String(ids[1])]);
    const range = new URL(page.url()).searchParams;
    expect(range.get('from')).toMatch(/^\d{4}-.*Z$/);
    expect(range.get('to')).toMatch(/^\d{4}-.*Z$/);
    const figure = page.getByRole('figure', { name: 'Events over time' });
    await figure.getByRole('link', { name: 'Zoom out' }).click();
    await expect(page).not.toHaveURL(new RegExp(`from=${range.get('from')}`));
    await expect(figure).toHaveAttribute('aria-busy', 'false');
    await figure.getByRole('link', { name: 'Zoom out' }).click();
    await expect(page).toHaveURL(/from=all$/);
    await expect(figure.getByRole('button', { name: 'Zoom out' })).toBeDisabled();
    await log.expectEvents([3, 2, 1, 0].map((n) => String(ids[n])));
  });

  test('by keyboard: arrows move, with Shift they select and say what, Enter zooms in', async ({
    log,
    tenant,
    page,
  }) => {
    const ids = await tenant.record(...spread());
    await log.open({ q: Q, from: '-48h' });
    const deleted = log.bars.and(page.getByRole('link', { name: /1 deleted$/ })).first();
    await deleted.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowRight');
    const said = page.getByRole('figure', { name: 'Events over time' }).getByRole('status');
    await expect(said).toContainText('2 events: 1 updated, 1 deleted. Enter zooms in');
    await page.keyboard.press('Enter');
    await log.expectEvents([String(ids[2]), String(ids[1])]);
  });

  test('is a table of the same numbers for those who do not see it', async ({ log, tenant, page }) => {
    await tenant.record(...spread());
    await log.open({ q: Q, from: '-48h' });
    const table = page.getByRole('table', { name: /^Events over time/ });
    await expect(table.getByRole('row')).toHaveCount(await filledBars(page, 4));
    const totals = await table
      .getByRole('row')
      .evaluateAll((rows) => rows.slice(1).map((row) => Number(row.lastElementChild?.textContent)));
    expect(totals.reduce((all, count) => all + count, 0)).toBe(4);
  });

  test('counts what is filtered, and says where the log begins', async ({ log, tenant, page }) => {
    await tenant.record(...spread());
    await log.open({ q: `${Q} action:update`, from: '-30d' });
    const figure = page.getByRole('figure', { name: 'Events over time' });
    await expect(figure).toContainText('the log begins');
    await expect(figure.getByRole('list', { name: 'Patterns' })).toHaveText('updated2');
  });

  test('fails by itself: the rows stay, and it can be asked again', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...spread());
    await log.open({ q: Q, from: '-48h' });
    await expect(log.bars.first()).toBeVisible();
    await page.route('**/api/trpc/audit.histogram**', (route) =>
      route.fulfill({
        status: 503,
        json: {
          error: {
            json: {
              message: 'The database is away.',
              code: -32603,
              data: { code: 'not_found', facts: {}, requestId: 'req-histogram', httpStatus: 404 },
            },
          },
        },
      }),
    );
    await log.choose('Changes', 'created');
    await log.expectEvents([String(ids[0])]);
    const figure = page.getByRole('figure', { name: 'Events over time' });
    await expect(figure.getByRole('alert')).toContainText('req-histogram');
    await page.unroute('**/api/trpc/audit.histogram**');
    await figure.getByRole('button', { name: 'Try again' }).click();
    await expect(log.bars.first()).toBeVisible();
  });

  test('holds nothing of another tenant', async ({ log, otherTenant, page }) => {
    await otherTenant.record(...spread());
    await log.open({ q: Q, from: '-48h' });
    await expect(page.getByRole('table', { name: /^Events over time/ }).getByRole('row')).toHaveCount(1);
    await expect(log.bars.and(page.getByRole('link', { name: /event(s)?:/ }))).toHaveCount(0);
  });
});

/** Bars that have events, and the table's head. */
async function filledBars(page: Page, atMost: number): Promise<number> {
  const filled = page
    .getByRole('figure', { name: 'Events over time' })
    .locator('[data-bar]:not([aria-label$="no events"])');
  await expect(filled.first()).toBeAttached();
  const count = await filled.count();
  expect(count).toBeLessThanOrEqual(atMost);
  return count + 1;
}
