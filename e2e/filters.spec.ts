import {
  executed,
  executionSetToSuccess,
  flowCreated,
  flowDeleted,
  flowUpdated,
  minutesAgo,
  signedIn,
} from './events.ts';
import { expect, test } from './fixtures.ts';
import { hold } from './hold.ts';

const mixed = () => [
  flowCreated('a', 'company.team', { occurredAt: minutesAgo(60 * 24 * 20) }),
  flowUpdated('a', 'company.team', { occurredAt: minutesAgo(50) }),
  flowDeleted('a', 'company.team', { occurredAt: minutesAgo(40) }),
  executionSetToSuccess({ occurredAt: minutesAgo(30) }),
  executed('a', 'company.team', { occurredAt: minutesAgo(20), outcome: 'FAILURE' }),
  signedIn({ occurredAt: minutesAgo(10), ip: '192.0.2.7' }),
];

test.describe('Filters', () => {
  test('Resource type', async ({ log, tenant }) => {
    const ids = await tenant.record(...mixed());
    await log.open();
    await log.choose('Resource type', 'EXECUTION');
    await log.expectEvents([String(ids[3])]);
    expect(log.query()).toBe('resource:EXECUTION');
  });

  test('Changes', async ({ log, tenant }) => {
    const ids = await tenant.record(...mixed());
    await log.open({ q: 'resource:FLOW' });
    await log.choose('Changes', 'deleted');
    await log.expectEvents([String(ids[2])]);
  });

  test('until the rows of another query are there those before stay, faded', async ({ log, tenant, page }) => {
    const [created, updated] = await tenant.record(
      flowCreated('a', 'company.team', { occurredAt: minutesAgo(2) }),
      flowUpdated('a', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'resource:FLOW' });
    const body = page.locator('table.log > tbody');
    await expect(body).toHaveCSS('opacity', '1');
    const answer = await hold(page, /audit\.list\?/);
    await log.choose('Changes', 'updated');
    await expect(body).toHaveCSS('opacity', '0.55');
    await log.expectEvents([String(updated), String(created)]);
    answer();
    await log.expectEvents([String(updated)]);
    await expect(body).toHaveCSS('opacity', '1');
  });

  test('Actor', async ({ log, tenant }) => {
    const ids = await tenant.record(...mixed());
    await log.open();
    await log.choose('Actor', 'ci-deploy');
    await log.expectEvents([String(ids[4])]);
  });

  test('the range: the last 7 days unless said otherwise, and the page says so', async ({ log, tenant, page }) => {
    const ids = await tenant.record(...mixed());
    await log.open({ q: 'resource:FLOW action:create' });
    await expect(log.rows).toHaveCount(0);
    await expect(page.getByText(/newest that matches is from/)).toBeVisible();
    await page.getByRole('button', { name: /^Range/ }).click();
    await page.getByRole('link', { name: /last 30 days/i }).click();
    await log.expectEvents([String(ids[0])]);
    await expect(log.sentence).toContainText('in the last 30 days');
  });

  const queries: [string, number[]][] = [
    ['outcome:failure', [4]],
    ['ip:192.0.2.*', [5]],
    ['actor.type:service_account', [4]],
    ['changed:state.current', [3]],
    ['changed:retries', [1]],
    ['action:create,delete from-nowhere OR resource:EXECUTION', [3]],
    ['(action:update OR action:delete) namespace:company.team -resource:EXECUTION', [2, 1]],
    ['NOT resource:FLOW -actor:ci-deploy', [5, 3]],
    ['resource:flow -id:b', [4, 2, 1]],
    ['resource.id:5bTqExample', [3]],
  ];
  test('queries in the address', async ({ log, tenant }) => {
    const ids = await tenant.record(...mixed());
    for (const [query, wanted] of queries) {
      await test.step(query, async () => {
        await log.open({ q: `(${query}) -resource:tenant,membership` });
        await log.expectEvents(wanted.map((index) => String(ids[index])));
      });
    }
  });
});
