import { startEmbedded } from '@indelible/db/embedded/start';
import { withClient } from '@indelible/db/owner-client';
import type { Page } from '@playwright/test';
import { apiClient, signInByHttp } from './api.ts';
import { AuditLogsPage } from './audit-logs-page.ts';
import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';
import { flowCreated } from './events.ts';
import { expect, makeTenant, test } from './fixtures.ts';
import { withNewInstance } from './own-instance.ts';
import { pageOf } from './people.ts';

/** As the owner of the database does it: a partition less (ADR 187). */
async function dropMonth(dataDir: string, month: string): Promise<void> {
  const { ownerUrl, release } = await startEmbedded(dataDir);
  try {
    await withClient(ownerUrl, (owner) => owner.query(`DROP TABLE event_${month}`));
  } finally {
    await release();
  }
}

const march = flowCreated('old', 'company.team', { occurredAt: '2026-03-10T12:00:00.000Z' });
const may = flowCreated('kept', 'company.team', { occurredAt: '2026-05-10T12:00:00.000Z' });
const SPRING = { q: 'resource:FLOW', from: '2026-03-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' };

async function expectMarked(page: Page): Promise<void> {
  const figure = page.getByRole('figure', { name: 'Events over time' });
  await expect(figure).toContainText('older than 1 Apr is out of retention');
  await expect(figure.locator('rect.unknown')).toBeVisible();
  const widthOf = async (part: string) => (await figure.locator(part).boundingBox())?.width ?? 0;
  // March is 31 of the 92 days that the range has.
  expect((await widthOf('rect.unknown')) / (await widthOf('svg.plot'))).toBeCloseTo(31 / 92, 1);
}

async function expectGone({ page, path }: AuditLogsPage, id: string, instant: string): Promise<void> {
  const response = await page.goto(`${path}/${id}`);
  expect(response?.status()).toBe(410);
  await expect(page.getByRole('heading', { level: 1, name: 'Out of retention' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText(/Events from before 1 Apr.* are not kept any more/);
  await expect(main.locator(`time[datetime="${instant}"]`)).toBeVisible();
}

test.describe('A month whose events were dropped', () => {
  // It starts a product of its own: what is dropped is dropped for every tenant.
  test.describe.configure({ timeout: 300_000 });

  test('is marked in the histogram, and an event of it is a page that says so, 410, whoever had it', async ({
    browser,
  }) => {
    await withNewInstance(async ({ url, code, dataDir }) => {
      const admin = { email: 'ada@example.com', password: 'a long enough password' };
      await apiClient(url, null).firstRun.create.mutate({ ...admin, code, name: 'Ada' });
      const client = apiClient(url, await signInByHttp(url, admin));
      const [tenant, other] = [await makeTenant(client), await makeTenant(client)];
      const [gone, kept] = (await tenant.record(march, may)) as [string, string];
      const page = await pageOf(browser, url, tenant.owner);
      const log = new AuditLogsPage(page, tenant.slug);
      await log.open(SPRING);
      await log.expectEvents([kept, gone]);
      await expect(page.getByText('out of retention')).toHaveCount(0);

      await dropMonth(dataDir, '2026_03');
      await log.open(SPRING);
      await log.expectEvents([kept]);
      await expectMarked(page);
      await expectGone(log, gone, String(march.occurredAt));
      await expectNoViolation(page, 'out of retention');
      await expectHighContrast(page, 'out of retention');
      await page.setViewportSize({ width: 320, height: 700 });
      await expectNoOverflow(page, 'out of retention');
      await page.getByRole('link', { name: 'Go to the log' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Audit logs' })).toBeVisible();

      const page2 = await pageOf(browser, url, other.owner);
      const log2 = new AuditLogsPage(page2, other.slug);
      await expectGone(log2, gone, String(march.occurredAt));
      expect((await page2.goto(`${log2.path}/${kept}`))?.status()).toBe(404);
      await Promise.all([page.context().close(), page2.context().close()]);
    });
  });
});
