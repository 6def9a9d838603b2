import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { apiClient, signInByHttp } from './api.ts';
import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';
import {
  everyPage,
  instancePlaces,
  LOOKED_AT_ELSEWHERE,
  type Places,
  peoplePlaces,
  rightsPlaces,
} from './every-page.ts';
import { expectNoBareText, inBrackets, namesIn } from './every-text.ts';
import { expect, signInAs, test } from './fixtures.ts';
import { makeUser, openReady } from './people.ts';

/** Lists of what other tests make meanwhile: their rows hold anybody's words. A tenant's own log is looked at in texts.spec.ts. */
const rowsOfOthers = (path: string): string | undefined =>
  path.startsWith('/instance/audit-logs') ? 'main' : path.startsWith('/instance/') ? 'tbody' : undefined;

/** In every theme no violation, at 320 px nothing cut off, every text of the catalogue; each page is the one that was meant. */
async function lookAt(page: Page, places: Places, names: readonly string[] = []): Promise<void> {
  for (const path of Object.values(places).flat()) {
    await page.goto(path);
    // An event's own page is complete as it is sent; the others say when they live.
    const live = page.locator('html[data-ready="true"]').or(page.getByRole('article', { name: 'Change' }));
    await live.first().waitFor();
    await expect(page, path).not.toHaveTitle(/Not found|Not allowed/);
    await expectNoViolation(page, path);
    await expectHighContrast(page, path);
    await expectNoBareText(page, path, names, rowsOfOthers(path));
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, path);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
}

async function lookAtDialog(page: Page, button: string, names: readonly string[] = []): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, button);
  await expectNoBareText(page, button, names);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoOverflow(page, button);
}

test.describe('Every page, in every theme, at 320 px and in brackets', () => {
  // Each walks a dozen pages.
  test.describe.configure({ timeout: 300_000 });

  test('people of a tenant', async ({ page, tenant, baseURL }) => {
    await inBrackets(page, String(baseURL));
    await signInAs(page, String(baseURL), tenant.owner);
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    await lookAt(page, await peoplePlaces(owner, tenant.slug));
  });

  test('rights in a tenant', async ({ page, tenant, baseURL }) => {
    await inBrackets(page, String(baseURL));
    await signInAs(page, String(baseURL), tenant.owner);
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    await lookAt(page, await rightsPlaces(owner, tenant.slug));
    await lookAtDialog(page, 'New token');
  });

  test('the instance', async ({ page, tenant, admin, baseURL }) => {
    await inBrackets(page, String(baseURL));
    await signInAs(page, String(baseURL), admin.account);
    const person = await makeUser(admin.client, [{ tenant: tenant.slug, role: 'editor' }]);
    const names = await namesIn(admin.client);
    await lookAt(page, await instancePlaces(admin.client, tenant.slug, person.id), names);
    await lookAtDialog(page, 'Suspend…', names);
    await page.setViewportSize({ width: 1440, height: 900 });
    await openReady(page, `/instance/users/${person.id}`);
    await lookAtDialog(page, 'Act as this user…', names);
  });

  test('those that other specs look at are looked at in high contrast there, too', () => {
    for (const spec of Object.values(LOOKED_AT_ELSEWHERE).filter((name) => name.endsWith('.spec.ts')))
      expect(readFileSync(new URL(spec, import.meta.url), 'utf8'), spec).toContain('expectHighContrast(');
  });

  test('there is no other page', async ({ tenant, admin, baseURL }) => {
    const owner = apiClient(String(baseURL), await signInByHttp(String(baseURL), tenant.owner));
    const places = await Promise.all([
      peoplePlaces(owner, tenant.slug),
      rightsPlaces(owner, tenant.slug),
      instancePlaces(admin.client, tenant.slug, ''),
    ]);
    expect([...places, LOOKED_AT_ELSEWHERE].flatMap(Object.keys).sort()).toEqual(everyPage());
  });
});
