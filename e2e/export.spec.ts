import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expectNoViolation } from './axe.ts';
import { executed, flowChanged, flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';
import { makeUser, openReady, pageOf } from './people.ts';

/** The text of the file that a choice of the menu saves. While one is under way there is a button that cancels “the CSV export”, too. */
async function exported(page: Page, choice: string | RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: choice }).click();
  return readFile(await (await saved).path(), 'utf8');
}

test.describe('Export', () => {
  test('takes away what the filter shows, and is itself in the log', async ({ log, tenant, page }) => {
    const [first, other, second] = await tenant.record(
      flowCreated('a', 'company.team', { occurredAt: minutesAgo(30) }),
      executed('a', 'company.team', { occurredAt: minutesAgo(20) }),
      flowCreated('b', 'company.team', { occurredAt: minutesAgo(10) }),
    );
    await log.open({ q: 'resource:flow action:CREATE' });
    await log.expectEvents([String(second), String(first)]);
    const csv = (await exported(page, /^CSV/)).trimEnd().split('\r\n');
    expect(csv.map((line) => line.split(',')[0])).toEqual(['id', second, first]);
    await log.open({ q: 'resource:flow action:CREATE', cols: 'date,id' });
    const shown = (await exported(page, 'The columns shown, as CSV')).trimEnd().split('\r\n');
    expect(shown.map((line) => line.split(',')[2])).toEqual(['details.id', 'b', 'a']);
    const lines = (await exported(page, 'NDJSON with the states before and after')).trimEnd().split('\n');
    const [newest, oldest, end, ...more] = lines.map((line) => JSON.parse(line));
    expect([newest.id, oldest.id, end, more]).toEqual([second, first, { end: true, rows: 2 }, []]);
    expect(newest.after.text).toContain('id: b');
    expect(lines.join('')).not.toContain(other);
    await log.open({ q: 'resource:auditlog' });
    await expect(log.rows).toHaveCount(6);
    await expect(log.rows.filter({ hasText: 'whole' })).toHaveCount(3);
  });

  test('has no violation with its menu open, and says which right is missing', async ({
    log,
    tenant,
    admin,
    browser,
    baseURL,
    page,
  }) => {
    await log.open();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByRole('link', { name: /^CSV/ })).toBeVisible();
    await expectNoViolation(page, 'the export menu');
    const viewer = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'viewer' }]);
    const theirs = await pageOf(browser, String(baseURL), viewer);
    await new AuditLogsPage(theirs, tenant.slug).open();
    const button = theirs.getByRole('button', { name: 'Export (needs AUDITLOG EXPORT)' });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expectNoViolation(theirs, 'the export button without the right');
    const answer = await theirs.request.get(`/api/t/${tenant.slug}/export`);
    expect([answer.status(), (await answer.json()).facts.limit]).toEqual([403, 'AUDITLOG EXPORT']);
    await theirs.context().close();
  });

  test('says how far it is and how it ended, and can be cancelled on the page', async ({ log, tenant, page }) => {
    const text = 'x'.repeat(900_000);
    for (let n = 0; n < 24; n++)
      await tenant.record(
        flowChanged(`f${n}`, { format: 'text', text: `${text}a` }, { format: 'text', text: `${text}b` }),
      );
    await log.open({ q: 'resource:flow' });
    // Nobody takes what comes, so it stays under way for as long as it needs.
    const path = `/api/t/${tenant.slug}/export?q=resource%3Aflow&states=1`;
    await page.evaluate(async (url) => Object.assign(window, { held: await fetch(url) }), path);
    const csv = await exported(page, /^CSV/);
    const runs = page.getByRole('region', { name: 'Exports' });
    await expect(runs).toContainText(/CSV export.*whole · 24 rows · [\d.]+ KiB/);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(25);
    await expect(runs).toContainText(/NDJSON export.*\d+ of 24 rows · [\d.]+ MiB/);
    await expect(runs.getByRole('progressbar', { name: 'NDJSON export' })).toHaveAttribute('max', '24');
    await expectNoViolation(page, 'an export under way');
    await runs.getByRole('button', { name: 'Cancel the NDJSON export' }).press('Enter');
    await expect(runs).toContainText(/NDJSON export.*cancelled; the file is not whole/);
    await expect(page.getByRole('status').filter({ hasText: 'NDJSON export: cancelled' })).toBeAttached();
    const rest = page.evaluate(() => (window as unknown as { held: Response }).held.text());
    await expect(rest).rejects.toThrow();
    await runs.getByRole('button', { name: 'Hide' }).first().click();
    await runs.getByRole('button', { name: 'Hide' }).click();
    await expect(runs).toBeHidden();
    await log.open({ q: 'resource:auditlog action:EXPORT_FINISHED' });
    await expect(log.rows).toHaveCount(2);
    await expect(log.rows.filter({ hasText: 'cancelled' })).toHaveCount(1);
  });

  test('takes away the members’ log and, for instance admins, all tenants’', async ({
    log,
    tenant,
    page,
    admin,
    browser,
    baseURL,
  }) => {
    await log.open();
    await openReady(page, `/t/${tenant.slug}/administration/users/sign-ins`);
    const members = (await exported(page, /^CSV/)).trimEnd().split('\r\n');
    expect(members.length).toBeGreaterThan(1);
    expect(members.slice(1).join('\n')).toContain('LOGIN');
    const theirs = await pageOf(browser, String(baseURL), admin.account);
    await openReady(theirs, `/instance/audit-logs?q=${encodeURIComponent('resource:tenant')}&from=-1h`);
    const all = (await exported(theirs, 'NDJSON, for programs')).trimEnd().split('\n');
    expect(JSON.parse(String(all.at(-1)))).toEqual({ end: true, rows: all.length - 1 });
    await theirs.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(theirs.getByRole('link', { name: /^CSV/ })).toBeVisible();
    await expect(theirs.getByRole('link', { name: /states/ })).toHaveCount(0);
    await theirs.context().close();
  });
});
