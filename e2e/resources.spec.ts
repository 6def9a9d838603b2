import { apiClient, signInByHttp } from './api.ts';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { executionSetToSuccess, flowCreated, flowDeleted, flowUpdated, minutesAgo } from './events.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser } from './people.ts';

test.describe('A resource has a page, from the log alone', () => {
  test('the execution that went from FAILED to SUCCESS: how it is now, who did it, and what happened', async ({
    log,
    tenant,
    page,
  }) => {
    const [set] = await tenant.record(executionSetToSuccess({ occurredAt: minutesAgo(2) }));
    await log.open();
    await log.expand(log.rows.filter({ hasText: 'EXECUTION' }));
    await log.change.getByRole('link', { name: '5bTqExample', exact: true }).last().click();
    await expect(page).toHaveTitle(`EXECUTION 5bTqExample · Test ${tenant.slug} · Indelible`);
    await expect(page.getByRole('region', { name: 'State', exact: true })).toContainText('"current": "SUCCESS"');
    await expect(page.getByRole('region', { name: 'Who touched it' }).getByRole('link')).toHaveText(['Ada']);
    await log.expectEvents([String(set)]);
    await log.expand(log.rows.first());
    await expect(log.change).toContainText('FAILED');
  });

  test('an id with slashes and signs is one page, before and after it was deleted', async ({ log, tenant, page }) => {
    const id = 'a/b 100%';
    await tenant.record(flowCreated(id, 'company.team', { occurredAt: minutesAgo(3) }));
    const path = `/t/${tenant.slug}/resources/FLOW/${encodeURIComponent(`company.team/${id}`)}`;
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`FLOW company.team/${id}`);
    await expect(page.getByRole('region', { name: 'State', exact: true })).toContainText('retries: 1');
    await tenant.record(flowUpdated(id, 'company.team'), flowDeleted(id, 'company.team'));
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('deleted');
    await expect(page.getByText('Deleted at')).toBeVisible();
    await expect(log.rows).toHaveCount(3);
    await page.getByRole('link', { name: 'Audit logs', exact: true }).last().click();
    await expect(page).toHaveURL(log.path);
  });

  test('how it was at an instant', async ({ tenant, log, page }) => {
    const [made] = await tenant.record(flowCreated('orders', 'company.team'));
    const at = new Date(Number.parseInt(String(made).replace('-', '').slice(0, 12), 16)).toISOString();
    const path = `/t/${tenant.slug}/resources/FLOW/company.team%2Forders`;
    await page.goto(`${path}?at=${at}`);
    const field = page.getByLabel('As it was at (UTC)');
    await expect(field).toHaveValue(at.slice(0, 19));
    await expect(page.getByRole('region', { name: 'State', exact: true })).toContainText('retries: 1');
    await field.fill('2001-02-03T04:05:06');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page.getByText('Nothing was recorded of company.team/orders until then.')).toBeVisible();
    await page.goto(`${path}?at=yesterday`);
    await expect(page.getByRole('alert').filter({ hasText: 'is not a date' })).toBeVisible();
    await expect(log.rows).toHaveCount(1);
    await expectNoViolation(page, path);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, path);
  });

  test('whoever is limited to a namespace has the pages of what is in it', async ({ tenant, admin, page, baseURL }) => {
    await tenant.record(flowCreated('mine', 'company.team'), flowCreated('theirs', 'company.data'));
    const limited = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const subject = { kind: 'user' as const, id: limited.id };
    const whole = await owner.bindings.list.query({ tenant: tenant.slug, subject });
    const role = { builtIn: 'auditor' as const };
    await owner.bindings.create.mutate({ tenant: tenant.slug, subject, role, namespace: 'company.team' });
    for (const { id } of whole.items) await owner.bindings.delete.mutate({ tenant: tenant.slug, id });
    await signInAs(page, String(baseURL), limited);
    const answer = async (id: string) =>
      (await page.goto(`/t/${tenant.slug}/resources/FLOW/${encodeURIComponent(id)}`))?.status();
    expect(await answer('company.team/mine')).toBe(200);
    expect(await answer('company.data/theirs')).toBe(404);
  });
});

test('a foreign tenant’s resource is the same 404 as one that nobody knows', async ({
  log,
  tenant,
  otherTenant,
  page,
}) => {
  await otherTenant.record(flowCreated('theirs', 'company.secret'));
  for (const [slug, id] of [
    [otherTenant.slug, 'theirs'],
    [tenant.slug, 'theirs'],
    [tenant.slug, 'nobodys'],
  ]) {
    const answer = await page.goto(`/t/${slug}/resources/FLOW/company.secret%2F${id}`);
    expect(answer?.status(), log.path).toBe(404);
    await expect(page).toHaveTitle('Not found · Indelible');
    expect(await answer?.text()).not.toContain('retries');
  }
});

test.describe('From a tag to everything of what it names', () => {
  test('an execution’s, a flow’s and a namespace’s events are one click from their tags', async ({
    log,
    tenant,
    page,
  }) => {
    const [set, below] = await tenant.record(
      executionSetToSuccess({ occurredAt: minutesAgo(3) }),
      flowCreated('night', 'company.team.night', { occurredAt: minutesAgo(2) }),
      flowCreated('other', 'company.data', { occurredAt: minutesAgo(1) }),
    );
    const everything = async (tag: string, action: string) => {
      await log.open({ event: String(set) });
      await log.change.getByRole('link', { name: tag, exact: true }).click({ button: 'right' });
      await page.getByRole('button', { name: action }).click();
    };
    await everything('executionId:5bTqExample', 'Everything of this execution');
    await log.expectEvents([String(set)]);
    expect(log.query()).toBe('executionId:5bTqExample');
    expect(new URL(page.url()).searchParams.get('from')).toBe('all');
    await everything('flowId:orders', 'Everything of this flow');
    await log.expectEvents([String(set)]);
    await everything('namespace:company.team', 'Everything in this namespace and below');
    await log.expectEvents([below, set].map(String));
  });

  test('tags that do not fit are counted', async ({ log, tenant, page }) => {
    const details = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`key${n}`, `some longer value ${n}`]));
    await tenant.record(flowCreated('tagged', 'company.team', { details }));
    await log.open({ q: 'id:tagged' });
    await expect(log.rows.first()).toContainText(/\+\d+/);
    await log.expand(log.rows.first());
    await expect(log.tag(log.change, 'key29:some longer value 29')).toBeVisible();
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, log.path);
  });
});

test('any two of a resource’s events are compared from its page', async ({ log, tenant, page }) => {
  const ids = await tenant.record(
    flowCreated('orders', 'company.team', { occurredAt: minutesAgo(3) }),
    flowUpdated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
  );
  await page.goto(`/t/${tenant.slug}/resources/FLOW/company.team%2Forders`);
  await expect(page.locator('html[data-ready]')).toBeAttached();
  await page.getByText('Compare two revisions').click();
  await page.getByRole('radio', { name: /^Compare from: created/ }).check();
  await page.getByRole('link', { name: 'Compare the two' }).click();
  await expect(page).toHaveURL(`${log.path}/${ids[1]}?against=${ids[0]}`);
  await expect(log.change).toContainText('retries');
});
