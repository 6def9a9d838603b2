import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expect, signInAs, test, uniqueSlug } from './fixtures.ts';
import { hold } from './hold.ts';
import { openReady } from './people.ts';

const SCRIPTS = '**/_next/static/**/*.js';

test.describe('Nothing that was typed is lost', () => {
  test('while the page still follows the search before', async ({ log, tenant }) => {
    const ops = { type: 'USER', id: 'ops@example.com', name: 'Grace of Operations' } as const;
    const [byOps] = await tenant.record(
      flowCreated('a', 'company.x', { actor: ops, occurredAt: minutesAgo(2) }),
      flowCreated('b', 'company.x', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    // All keys in one turn of the event loop: React answers each, what it does later has no chance until the last.
    await log.search.evaluate(async (input: HTMLInputElement) => {
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const settled = async () => {
        for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      };
      const type = async (text: string) => {
        setValue?.call(input, text);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await settled();
      };
      const enter = async () => {
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        await settled();
      };
      input.focus();
      await type('grace OF');
      await enter();
      await type('');
      await enter();
      await type('operations');
    });
    await expect.poll(() => log.query()).toBeNull();
    await expect(log.rows).not.toHaveCount(1);
    await expect(log.search).toHaveValue('operations');
    await log.search.press('Enter');
    await log.expectEvents([String(byOps)]);
  });

  test('before the page lives', async ({ log, page }) => {
    const release = await hold(page, SCRIPTS);
    await page.goto(log.path, { waitUntil: 'commit' });
    await log.details.pressSequentially('id:orders');
    await log.search.pressSequentially('operations');
    release();
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await expect(log.search).toHaveValue('operations');
    await log.search.press('Enter');
    await expect.poll(() => log.query()).toBe('operations');
    await log.details.press('Enter');
    await expect.poll(() => log.query()).toBe('operations id:orders');
  });

  test('while a part of the page is still on its way', async ({ log, tenant, page }) => {
    const [flow, execution] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      executionSetToSuccess({ occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: '-resource:tenant,membership' });
    const release = await hold(page, SCRIPTS);
    const asked = page.waitForRequest(SCRIPTS);
    await log.rows.first().getByRole('link', { name: 'Show the change' }).click();
    await asked;
    await log.searchFor('FLOW');
    await log.searchFor('');
    await log.searchFor('EXECUTION');
    await log.search.fill('next');
    release();
    await log.expectEvents([String(execution)]);
    await expect(log.search).toHaveValue('next');
    await log.search.fill('');
    await log.search.press('Enter');
    await log.expectEvents([String(execution), String(flow)]);
  });

  test('while “nothing found” is still on its way', async ({ log, tenant, page }) => {
    const [flow] = await tenant.record(flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }));
    await log.open({ q: 'namespace:company.team' });
    const release = await hold(page, SCRIPTS);
    const asked = page.waitForRequest(SCRIPTS);
    await log.searchFor('nosuchword');
    await asked;
    await log.search.fill('orders');
    await log.search.press('Enter');
    await expect(log.search).toHaveValue('orders');
    release();
    await log.expectEvents([String(flow)]);
    expect(log.query()).toBe('orders namespace:company.team');
  });

  test('in Details, while what reads it is still on its way', async ({ log, tenant, page }) => {
    const [orders] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    await log.open();
    const release = await hold(page, SCRIPTS);
    const asked = page.waitForRequest(SCRIPTS);
    await log.filterDetails('namespace:company.team');
    await asked;
    await log.details.fill('id:orders');
    await log.searchFor('FLOW');
    release();
    await expect(log.chips).toHaveText(['namespace:company.team']);
    await expect(log.details).toHaveValue('id:orders');
    await log.details.press('Enter');
    await log.expectEvents([String(orders)]);
    expect(log.query()).toBe('FLOW namespace:company.team id:orders');
  });

  test('in the query as text, when a filter changes beside it', async ({ log, tenant, page }) => {
    await tenant.record(flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }));
    await log.open();
    await page.getByRole('button', { name: 'Query' }).click();
    const text = page.getByRole('combobox', { name: 'Query' });
    await text.fill('namespace:company.team');
    await log.choose('Resource type', 'FLOW');
    await expect.poll(() => log.query()).toBe('namespace:company.team resource:FLOW');
    await expect(text).toHaveValue('namespace:company.team resource:FLOW');
    await text.fill('namespace:company.team resource:FLOW "open');
    await log.choose('Changes', 'created');
    await expect.poll(() => log.query()).toBe('namespace:company.team resource:FLOW action:CREATE');
    await expect(text).toHaveValue('namespace:company.team resource:FLOW "open');
  });

  test('in the search of a list, while its answer is on its way', async ({ page, tenant, baseURL }) => {
    await signInAs(page, String(baseURL), tenant.owner);
    await openReady(page, `/t/${tenant.slug}/administration/users`);
    const release = await hold(page, /\/administration\/users\?search=/);
    const box = page.getByRole('searchbox');
    const word = uniqueSlug();
    await box.fill(word);
    await box.press('Enter');
    await box.fill(`owner@${tenant.slug}`);
    release();
    await expect(page).toHaveURL(new RegExp(word));
    await expect(box).toHaveValue(`owner@${tenant.slug}`);
    await expect(box).toBeFocused();
    await box.press('Enter');
    await expect(page.getByRole('row').filter({ hasText: tenant.owner.email })).toBeVisible();
  });
});
