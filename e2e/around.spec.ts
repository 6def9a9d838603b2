import { apiClient, signInByHttp } from './api.ts';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated, flowUpdated } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser } from './people.ts';

const grace = { type: 'USER', id: 'grace@example.com', name: 'Grace' } as const;

test.describe('What stands around an event', () => {
  test('ten before and after it, of all and of those that share something with it', async ({ log, tenant, page }) => {
    const ids = await tenant.record(
      ...Array.from({ length: 13 }, (_, n) =>
        flowCreated(`older-${n}`, 'company.team', n === 12 ? { ip: '10.0.0.7' } : {}),
      ),
      flowUpdated('middle', 'company.team', { actor: grace, correlationId: 'request 7', ip: '10.0.0.7' }),
      flowCreated('same-request', 'company.team', { correlationId: 'request 7' }),
      ...Array.from({ length: 12 }, (_, n) => flowCreated(`newer-${n}`, 'company.team')),
      flowCreated('by-grace', 'company.team', { actor: grace }),
    );
    const around = page.locator('[data-around]');
    const shown = () => around.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-around')));
    const middle = ids[13];
    await log.open({ event: String(middle) });
    await log.change.getByRole('tab', { name: 'Around' }).click();
    await expect.poll(shown).toEqual(ids.slice(3, 24).reverse());
    await expect(around.nth(10)).toHaveAttribute('aria-current', 'true');
    await expect(around.nth(10)).toContainText('this event');
    const choose = (name: string) => log.change.getByRole('link', { name, exact: true }).click();
    await choose('Same actor');
    await expect.poll(shown).toEqual([ids[27], middle]);
    await choose('Same correlation id');
    await expect.poll(shown).toEqual([ids[14], middle]);
    await choose('Same address');
    await expect.poll(shown).toEqual([middle, ids[12]]);
    await expect(log.change).toContainText('Nothing after it that you may read.');
    await expect(page).toHaveURL(/show=around-address/);
    await expectNoViolation(page, 'the events around');
    await around.last().getByRole('link').click();
    await expect(page).toHaveURL(`${log.path}/${ids[12]}`);
    await page.goto(`${log.path}/${middle}?show=around-actor`);
    await expect.poll(shown).toEqual([ids[27], middle]);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'the events around');
    await log.change.getByRole('link', { name: 'All of them in the list' }).click();
    await log.expectEvents([ids[27], middle].map(String));
    expect(log.query()).toBe('actor:grace@example.com');
  });

  test('an event that has nothing to share says so', async ({ log, tenant, page }) => {
    const [only] = await tenant.record(flowCreated('only', 'company.team'));
    await page.goto(`${log.path}/${only}?show=around-correlation`);
    await expect(log.change).toContainText('has no correlation id');
    await page.goto(`${log.path}/${only}?show=around-address`);
    await expect(log.change).toContainText('has no address');
  });

  test('whoever is limited to a namespace sees the neighbours in it, as if there were no others', async ({
    log,
    tenant,
    admin,
    page,
    baseURL,
  }) => {
    const ids = await tenant.record(
      flowCreated('a', 'company.team'),
      flowCreated('hidden', 'company.data'),
      flowCreated('b', 'company.team.night'),
    );
    const limited = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const subject = { kind: 'user' as const, id: limited.id };
    const whole = await owner.bindings.list.query({ tenant: tenant.slug, subject });
    const role = { builtIn: 'auditor' as const };
    await owner.bindings.create.mutate({ tenant: tenant.slug, subject, role, namespace: 'company.team' });
    for (const { id } of whole.items) await owner.bindings.delete.mutate({ tenant: tenant.slug, id });
    await signInAs(page, String(baseURL), limited);
    await page.goto(`${log.path}/${ids[0]}?show=around`);
    await expect(page.locator(`[data-around="${ids[2]}"]`)).toBeVisible();
    await expect(page.locator(`[data-around="${ids[1]}"]`)).toHaveCount(0);
  });
});
