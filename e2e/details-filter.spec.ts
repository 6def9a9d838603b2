import { flowCreated, flowUpdated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

test.describe('Details filter', () => {
  test('typing key:value finds exactly the events that carry it', async ({ log, tenant }) => {
    const [orders, , inOrders] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(4) }),
      flowCreated('refunds', 'company.team.billing', { occurredAt: minutesAgo(3) }),
      flowUpdated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.teams', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await log.filterDetails('namespace:company.team');
    await log.expectEvents([String(inOrders), String(orders)]);
    await expect(log.chips).toHaveText(['namespace:company.team']);
    await expect(log.sentence).toContainText('2 events');
  });

  test('a namespace with .* is it and all below, with * a plain prefix', async ({ log, tenant }) => {
    const [team, billing, teams] = await tenant.record(
      flowCreated('a', 'company.team', { occurredAt: minutesAgo(3) }),
      flowCreated('b', 'company.team.billing', { occurredAt: minutesAgo(2) }),
      flowCreated('c', 'company.teams', { occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'namespace:company.team.*' });
    await log.expectEvents([String(billing), String(team)]);
    await log.open({ q: 'namespace:company.team*' });
    await log.expectEvents([String(teams), String(billing), String(team)]);
  });

  test('clicking a tag in a row adds it, and the events that lack it go', async ({ log, tenant }) => {
    const [orders] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await log.tag(log.rows.filter({ hasText: 'company.team' }), 'namespace:company.team').click();
    await log.expectEvents([String(orders)]);
    expect(log.query()).toBe('namespace:company.team');
  });

  test('shift-click excludes; the chip says so and can be removed', async ({ log, tenant }) => {
    const [orders, other] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'resource:FLOW' });
    const tag = log.tag(log.rows.filter({ hasText: 'company.team' }), 'namespace:company.team');
    await tag.click({ modifiers: ['Shift'] });
    await log.expectEvents([String(other)]);
    expect(log.query()).toBe('resource:FLOW -namespace:company.team');
    await log.chips.getByRole('button', { name: 'Remove -namespace:company.team' }).click();
    await log.expectEvents([String(other), String(orders)]);
  });

  test('the menu of a tag excludes and copies', async ({ log, tenant, page }) => {
    const [, other] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'resource:FLOW' });
    const row = log.rows.filter({ hasText: 'company.team' });
    await log.tag(row, 'namespace:company.team').click({ button: 'right' });
    await page.getByRole('button', { name: 'Copy key:value' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('namespace:company.team');
    await log.tag(row, 'namespace:company.team').click({ button: 'right' });
    await page.getByRole('button', { name: 'Exclude Shift click' }).click();
    await log.expectEvents([String(other)]);
  });

  test('keys and values are completed from the tenant’s own data', async ({ log, tenant, page }) => {
    const [orders] = await tenant.record(
      flowCreated('orders', 'company.team', { details: { region: 'eu-north' }, occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    await log.details.pressSequentially('reg');
    await page.getByRole('option', { name: /region/ }).click();
    await expect(log.details).toHaveValue('region:');
    await page.getByRole('option', { name: /eu-north/ }).click();
    await expect(log.chips).toHaveText(['region:eu-north']);
    await log.expectEvents([String(orders)]);
  });

  test('several are ANDed, and values with every special character are found as they are', async ({ log, tenant }) => {
    const odd = 'a,b*"c (d) \\ -e: f';
    const [wanted] = await tenant.record(
      flowCreated('one', 'company.team', { details: { note: odd }, occurredAt: minutesAgo(3) }),
      flowCreated('two', 'company.team', { details: { note: 'a' }, occurredAt: minutesAgo(2) }),
      flowCreated('three', 'company.data', { details: { note: odd }, occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'namespace:company.team' });
    await log.tag(log.rows.filter({ hasText: 'id:one' }), `note:${odd}`).click();
    await log.expectEvents([String(wanted)]);
  });
});
