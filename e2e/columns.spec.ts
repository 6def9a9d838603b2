import { AuditLogsPage } from './audit-logs-page.ts';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated, flowUpdated, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';

const OURS = '-resource:tenant,membership';
const USUAL = ['Resource type', 'Changes', 'Actor', 'Details', 'Date'];

const events = () => [
  flowCreated('a', 'company.team', { occurredAt: minutesAgo(3), ip: '10.0.0.7', details: { region: 'eu' } }),
  flowUpdated('a', 'company.team', { occurredAt: minutesAgo(2), ip: '10.0.0.8', details: { region: 'us' } }),
];

const heads = (log: AuditLogsPage) => log.page.getByRole('columnheader').locator('bdi');
const menu = (log: AuditLogsPage) => log.page.getByRole('dialog', { name: 'Columns' });
const openMenu = (log: AuditLogsPage) => log.page.getByRole('button', { name: 'Columns' }).click();
const cols = (log: AuditLogsPage) => new URL(log.page.url()).searchParams.get('cols');
const widthOf = async (log: AuditLogsPage, name: string) =>
  Math.round((await log.page.getByRole('columnheader', { name }).boundingBox())?.width ?? 0);

test.describe('Columns', () => {
  test('any field and any Details key can be one; a link shows the same to someone else', async ({
    log,
    tenant,
    browser,
    baseURL,
  }) => {
    await tenant.record(...events());
    await log.open({ q: OURS });
    await expect(heads(log)).toHaveText(USUAL);
    await openMenu(log);
    await menu(log).getByRole('checkbox', { name: 'IP address' }).click();
    await menu(log).getByRole('button', { name: 'region' }).click();
    await menu(log).getByRole('checkbox', { name: 'Actor', exact: true }).click();
    await expect(heads(log)).toHaveText(['Resource type', 'Changes', 'Details', 'IP address', 'region', 'Date']);
    await expect(log.rows.first()).toContainText('10.0.0.8');
    expect(cols(log)).toBe('resource,action,details,ip,region,date');

    const context = await browser.newContext({ baseURL });
    const elsewhere = new AuditLogsPage(await context.newPage(), tenant.slug);
    await signInAs(elsewhere.page, String(baseURL), tenant.owner);
    await elsewhere.page.goto(log.page.url());
    await expect(heads(elsewhere)).toHaveText(['Resource type', 'Changes', 'Details', 'IP address', 'region', 'Date']);
    // Looking at someone's link changes nobody's own columns.
    await elsewhere.open({ q: OURS });
    await expect(heads(elsewhere)).toHaveText(USUAL);
    await context.close();
  });

  test('a value in a column filters by a click, as a tag does', async ({ log, tenant }) => {
    const [first] = await tenant.record(...events());
    await log.open({ q: OURS, cols: 'region,date' });
    await log.rows.last().getByRole('link', { name: 'region:eu' }).click();
    await log.expectEvents([String(first)]);
    expect(log.query()).toBe(`${OURS} region:eu`);
    expect(cols(log)).toBe('region,date');
    // Without the resource type the row still opens by its first column.
    await log.rows
      .first()
      .getByRole('link', { name: /FLOW, created by Ada/ })
      .press('Enter');
    await expect(log.change).toBeVisible();
  });

  test('are ordered, sized, made denser and reset with the keyboard alone, and stay so', async ({
    log,
    tenant,
    page,
  }) => {
    await tenant.record(...events());
    await log.open({ q: OURS });
    await page.getByRole('button', { name: 'Columns' }).focus();
    await page.keyboard.press('Enter');
    await menu(log).getByRole('checkbox', { name: 'Actor', exact: true }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(heads(log)).toHaveText(['Actor', 'Resource type', 'Changes', 'Details', 'Date']);
    await menu(log).getByRole('button', { name: 'Compact' }).press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
    const edge = page.getByRole('separator', { name: 'Width of Actor' });
    await edge.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await expect(edge).toHaveAttribute('aria-valuenow', '218');
    await expect.poll(() => widthOf(log, 'Actor')).toBe(218);
    const compact = Number((await log.rows.first().boundingBox())?.height);

    await log.open({ q: OURS });
    await expect(heads(log)).toHaveText(['Actor', 'Resource type', 'Changes', 'Details', 'Date']);
    expect(await widthOf(log, 'Actor')).toBe(218);
    expect(cols(log), 'what is shown can be shared').toBe('actor,resource,action,details,date');

    await openMenu(log);
    await menu(log).getByRole('button', { name: 'Reset' }).click();
    await expect(heads(log)).toHaveText(USUAL);
    await expect.poll(() => widthOf(log, 'Actor')).toBe(178);
    expect(Number((await log.rows.first().boundingBox())?.height)).toBeGreaterThan(compact);
    expect(cols(log)).toBeNull();
  });

  test('an edge is dragged; a double click gives the usual width back', async ({ log, tenant, page }) => {
    await tenant.record(...events());
    await log.open({ q: OURS });
    const edge = page.getByRole('separator', { name: 'Width of Changes' });
    const box = await edge.boundingBox();
    if (!box) throw new Error('no edge');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 61, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf(log, 'Changes')).toBe(181);
    await page.reload();
    expect(await widthOf(log, 'Changes')).toBe(181);
    // An edge is no button: nobody keeps what is done to it before the page lives.
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await edge.dblclick();
    await expect.poll(() => widthOf(log, 'Changes')).toBe(120);
  });

  test('are in the first answer: without script the same columns and widths', async ({
    log,
    tenant,
    browser,
    baseURL,
  }) => {
    await tenant.record(...events());
    const storageState = await log.page.context().storageState();
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL, storageState });
    const widths = encodeURIComponent(JSON.stringify({ ip: 301 }));
    await context.addCookies([{ name: 'indelible-widths', value: widths, url: String(baseURL) }]);
    const plain = new AuditLogsPage(await context.newPage(), tenant.slug);
    await plain.page.goto(`${plain.path}?cols=ip,details,date`);
    await expect(heads(plain)).toHaveText(['IP address', 'Details', 'Date']);
    expect(await widthOf(plain, 'IP address')).toBe(301);
    await context.close();
  });

  test('as many as there can be, under names of any length and direction: the table scrolls, the page does not', async ({
    log,
    tenant,
    page,
  }) => {
    const rtl = `a${'ש'.repeat(63)}`;
    await tenant.record(flowCreated('a', 'b.c', { occurredAt: minutesAgo(1), details: { [rtl]: 'א'.repeat(1_024) } }));
    const many = Array.from({ length: 40 }, (_, n) => `key${n}`);
    await log.open({ q: OURS, cols: ['resource', rtl, ...many].join(',') });
    await expect(heads(log)).toHaveCount(12);
    await expectNoOverflow(page, 'twelve columns');
    await expectNoViolation(page, 'twelve columns');
    await openMenu(log);
    await expect(menu(log)).toContainText('12 are shown, the most there can be.');
    await expectNoViolation(page, 'menu of columns');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'twelve columns at 320 px');
    // Two lines, however many columns there are.
    expect((await log.rows.first().boundingBox())?.height).toBeLessThan(80);
    await openMenu(log);
    await expectNoOverflow(page, 'menu of columns at 320 px');
    await menu(log).getByRole('button', { name: 'Reset' }).click();
    await expect(log.rows.first()).toContainText('created');
    expect((await log.rows.first().boundingBox())?.height).toBeLessThan(80);
  });
});
