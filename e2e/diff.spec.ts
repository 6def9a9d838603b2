import type { NewEvent } from '@indelible/audit/event';
import { twoThousandLineDiff } from '@indelible/prisma/scenarios/two-thousand-line-diff';
import { expectNoViolation } from './axe.ts';
import {
  executionSetToSuccess,
  flowChanged,
  flowCreated,
  flowDeleted,
  flowUpdated,
  minutesAgo,
  signedIn,
} from './events.ts';
import { expect, test } from './fixtures.ts';

test.describe('The change of an event', () => {
  test('an execution set from FAILED to SUCCESS by hand: the diff shows exactly that', async ({
    log,
    tenant,
    page,
  }) => {
    await tenant.record(executionSetToSuccess({ occurredAt: minutesAgo(1) }));
    await log.open({ q: 'resource:EXECUTION' });
    await log.expand(log.rows.first());
    await expect(log.change.getByRole('heading', { name: '2 fields changed' })).toBeVisible();
    const fields = log.change.getByRole('list', { name: 'Changed fields' }).getByRole('listitem');
    await expect(fields.filter({ hasText: 'state.current' })).toContainText(/FAILED.*SUCCESS/s);
    const [left, right] = [page.locator('.d2h-file-side-diff').first(), page.locator('.d2h-file-side-diff').last()];
    await expect(left.locator('del')).toHaveText(['FAILED']);
    await expect(right.locator('ins')).toHaveText(['SUCCESS']);
    await expect(left).toContainText('"current": "FAILED"');
    await expect(right).toContainText('"current": "SUCCESS"');
    await expect(page).toHaveURL(/[?&]event=[0-9a-f-]{36}/);
  });

  test('unified is one table with both lines, and the choice is kept', async ({ log, tenant, page }) => {
    await tenant.record(flowUpdated('orders', 'company.team', { occurredAt: minutesAgo(1) }));
    await log.open({ q: 'resource:FLOW' });
    await log.expand(log.rows.first());
    await expect(page.locator('.d2h-file-side-diff')).toHaveCount(2);
    await log.change.getByRole('group', { name: 'Layout' }).getByText('Unified').click();
    await expect(page.locator('.d2h-file-diff')).toContainText('retries: 1');
    await expect(page.locator('.d2h-file-diff')).toContainText('retries: 3');
    await expect(page.locator('.d2h-file-side-diff')).toHaveCount(0);
    await page.reload();
    await expect(page.locator('.d2h-file-diff')).toContainText('retries: 3');
  });

  test('a create shows additions only, a delete removals only', async ({ log, tenant, page }) => {
    const [created, deleted] = await tenant.record(
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(2) }),
      flowDeleted('orders', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    await log.open({ q: 'resource:FLOW', event: String(created) });
    await expect(page.locator('.diff td.d2h-ins').first()).toBeVisible();
    await expect(page.locator('.diff td.d2h-del')).toHaveCount(0);
    await log.open({ q: 'resource:FLOW', event: String(deleted) });
    await expect(page.locator('.diff td.d2h-del').first()).toBeVisible();
    await expect(page.locator('.diff td.d2h-ins')).toHaveCount(0);
  });

  test('an event without states says so', async ({ log, tenant }) => {
    const [login] = await tenant.record(signedIn({ occurredAt: minutesAgo(1) }));
    await log.open({ event: String(login) });
    await expect(log.change).toContainText('carries no state');
  });

  test('2,000 lines of which 200 changed stay usable', async ({ log, tenant, page }) => {
    const [event] = await tenant.record(twoThousandLineDiff(minutesAgo(1)));
    await log.open({ event: String(event) });
    await expect(
      page.locator('.d2h-file-side-diff').last().locator('td.d2h-ins:not(.d2h-code-side-linenumber)'),
    ).toHaveCount(200);
    await expect(log.change.getByRole('heading', { name: '200 fields changed' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(log.change).toHaveCount(0);
  });

  test('the permalink shows the event, its history, and compares any two revisions', async ({ log, tenant, page }) => {
    const yaml = (retries: number) => ({ format: 'yaml', text: `id: orders\nretries: ${retries}\n` }) as const;
    const { resource, actor } = flowUpdated('orders', 'company.team');
    const update = (from: number, to: number, minutes: number): NewEvent => ({
      action: 'UPDATE',
      resource,
      actor,
      before: yaml(from),
      after: yaml(to),
      occurredAt: minutesAgo(minutes),
    });
    const [first, , third] = await tenant.record(update(1, 2, 3), update(2, 3, 2), update(3, 4, 1));
    await page.goto(`${log.path}/${third}`);
    await expect(log.change).toContainText('retries');
    await log.change.getByRole('tab', { name: 'History' }).click();
    const history = page.getByRole('region', { name: /history/i });
    await expect(history.getByRole('listitem').filter({ hasText: 'updated' })).toHaveCount(3);
    await page.goto(`${log.path}/${third}?against=${first}`);
    const fields = log.change.getByRole('list', { name: 'Changed fields' }).getByRole('listitem');
    await expect(fields).toHaveCount(1);
    await expect(fields).toContainText(/retries.*2.*4/s);
  });

  test('a task that moved is told by its id, with what changed within it', async ({ log, tenant }) => {
    const flow = (tasks: string) => ({ format: 'yaml', text: `id: orders\ntasks:\n${tasks}` }) as const;
    const [moved] = await tenant.record(
      flowChanged(
        'orders',
        flow('- id: fetch\n  retries: 1\n- id: clean\n- id: load\n'),
        flow('- id: clean\n- id: load\n- id: fetch\n  retries: 2\n'),
      ),
    );
    await log.open({ event: String(moved) });
    const fields = log.change.getByRole('list', { name: 'Changed fields' }).getByRole('listitem');
    await expect(fields).toHaveCount(2);
    await expect(fields.first()).toContainText(/tasks\[id=fetch\]\s*moved from 0 to 2/);
    await expect(fields.last()).toContainText(/tasks\[id=fetch\]\.retries.*1.*2/s);
    await log.change.getByRole('group', { name: 'Show as' }).getByText('JSON Patch').click();
    await expect(log.change).toContainText('{"op":"move","from":"/tasks/0","path":"/tasks/2"}');
    await log.change.getByText('After to before').click();
    await expect(log.change).toContainText('{"op":"move","from":"/tasks/2","path":"/tasks/0"}');
  });

  test('a state in another format is compared as JSON, and as it was recorded under Raw', async ({
    log,
    tenant,
    page,
  }) => {
    const [event] = await tenant.record(
      flowChanged(
        'orders',
        { format: 'json', text: '{"id":"orders","retries":1}' },
        { format: 'yaml', text: 'retries: 3\nid: orders\n' },
      ),
    );
    await log.open({ event: String(event) });
    await expect(log.change).toContainText('both are shown as JSON');
    await expect(log.change.getByRole('heading', { name: '1 field changed' })).toBeVisible();
    await expect(page.locator('.diff ins')).toHaveText('3');
    await log.change.getByRole('tab', { name: 'Raw' }).click();
    await expect(page.getByRole('region', { name: 'After', exact: true })).toContainText('retries: 3\nid: orders');
    await expect(page.getByRole('region', { name: 'Before', exact: true })).toContainText(
      '{"id":"orders","retries":1}',
    );
  });

  test('white space at the ends of lines can be set aside; folded lines open', async ({ log, tenant, page }) => {
    const lines = (indent: string, last: number) =>
      `id: orders\nlist:\n${Array.from({ length: 30 }, (_, n) => `${indent}- ${n}\n`).join('')}last: ${last}\n`;
    const [event] = await tenant.record(
      flowChanged('orders', { format: 'yaml', text: lines('', 1) }, { format: 'yaml', text: lines('  ', 2) }),
    );
    await log.open({ event: String(event) });
    await expect(page.locator('.d2h-file-side-diff').last().locator('td.d2h-ins.d2h-code-side-linenumber')).toHaveCount(
      31,
    );
    await log.change.getByRole('button', { name: 'Ignore white space' }).click();
    await expect(page.locator('.d2h-file-side-diff').last().locator('td.d2h-ins.d2h-code-side-linenumber')).toHaveCount(
      1,
    );
    await expect(page.locator('.diff-fold').first()).toContainText('unchanged lines');
    await log.change.getByRole('button', { name: 'Whole document' }).click();
    await expect(page.locator('.diff-fold')).toHaveCount(0);
    await expect(page.locator('.d2h-file-side-diff').last()).toContainText('- 17');
  });

  test('a fold opens by itself, by pointer and keyboard; a document too long to be whole says so and opens in parts', async ({
    log,
    tenant,
    page,
  }) => {
    const text = (changed: boolean) =>
      Array.from({ length: 10_000 }, (_, n) => `k${n}: ${changed && (n === 40 || n === 80) ? 'new' : n}\n`).join('');
    const [event] = await tenant.record(
      flowChanged('long', { format: 'yaml', text: text(false) }, { format: 'yaml', text: text(true) }),
    );
    await log.open({ event: String(event) });
    const left = page.locator('.d2h-file-side-diff').first();
    const folds = left.getByRole('button', { name: /unchanged lines$/ });
    await expect(folds).toHaveText(['37 unchanged lines', '33 unchanged lines', '9,916 unchanged lines']);
    await page.locator('.d2h-file-side-diff').last().getByText('33 unchanged lines').click();
    await expect(folds).toHaveText(['37 unchanged lines', '9,916 unchanged lines']);
    await expect(left).toContainText('k60: 60');
    await expect(left).not.toContainText('k10: 10');
    await folds.last().press('Enter');
    await expect(folds).toHaveText(['37 unchanged lines', '9,416 unchanged lines']);
    await expect(left).toBeFocused();
    await expect(left).toContainText('k500: 500');
    await log.change.getByRole('button', { name: 'Whole document' }).click();
    await expect(log.change).toContainText('too long to be drawn at once');
    await expect(folds).toHaveCount(3);
    await expectNoViolation(page, 'folds');
    await log.change.getByRole('tab', { name: 'Raw' }).click();
    await expect(page.getByRole('region', { name: 'After', exact: true })).toContainText('k9999: 9999');
  });

  test('10,000 lines stay usable, and two unlike ones say so while the server answers others', async ({
    log,
    tenant,
    page,
  }) => {
    const lines = (change: (n: number) => string) =>
      ({ format: 'yaml', text: Array.from({ length: 10_000 }, (_, n) => `k${n}: ${change(n)}\n`).join('') }) as const;
    const [few, unlike] = await tenant.record(
      flowChanged(
        'few',
        lines(String),
        lines((n) => String(n % 100 ? n : -n - 1)),
      ),
      flowChanged(
        'unlike',
        lines((n) => `a${n}`),
        lines((n) => `b${n * 7}`),
      ),
    );
    await log.open({ event: String(few) });
    await expect(page.locator('.d2h-file-side-diff').last().locator('td.d2h-ins.d2h-code-side-linenumber')).toHaveCount(
      100,
    );
    await log.change.getByRole('tab', { name: 'Around' }).click();
    await expect(log.change.getByRole('navigation', { name: 'Events around it' })).toBeVisible();
    const waiting = page.goto(`${log.path}?event=${unlike}`);
    expect((await page.request.get('/api/health')).status()).toBe(200);
    await waiting;
    await expect(log.change).toContainText('too unlike each other');
    await expect(log.change.getByRole('region', { name: 'After' })).toContainText('k9999: b69993');
  });
});
