import { apiClient, signInByHttp } from './api.ts';
import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { peoplePlaces, rightsPlaces } from './every-page.ts';
import { bareTexts, PSEUDO } from './every-text.ts';
import { expect, signInAs, test } from './fixtures.ts';

/** Names of test tenants, people, built-in roles and programs, addresses, symbols of events and queries, the product's name. */
const NO_TEXT_OF_OURS = [
  /t-[0-9a-f]{12}/,
  /@/,
  /^(title: )?[A-Z][A-Z_]+\b/,
  /^(title: |aria-label: |placeholder: )?(Ada|Indelible|UTC|Operat(ions|ors)|Watch|Dissolved|Keep it running|ci|node)\b/,
  /^(aria-label: )?(owner|admin|editor|auditor|viewer)$/,
  /^(title: |placeholder: )?(company\.team|key:value)$/,
  /^[0-9a-f]{8}-/,
];

test.describe('Every text stands in a catalogue', () => {
  test.describe.configure({ timeout: 300_000 });

  test('of a tenant’s pages', async ({ page, tenant, log, baseURL }) => {
    const url = String(baseURL);
    await page.context().addCookies([{ name: 'indelible-language', value: PSEUDO, url }]);
    await signInAs(page, url, tenant.owner);
    await tenant.record(
      executionSetToSuccess({ occurredAt: minutesAgo(2) }),
      flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }),
    );
    const owner = apiClient(url, await signInByHttp(url, tenant.owner));
    const places = { ...(await peoplePlaces(owner, tenant.slug)), ...(await rightsPlaces(owner, tenant.slug)) };
    const left: Record<string, string[]> = {};
    for (const path of ['/account', log.path, `${log.path}?q=nothing-like-this`, ...Object.values(places).flat()]) {
      await page.goto(path);
      await page.locator('html[data-ready="true"]').or(page.locator('article.card')).first().waitFor();
      const bare = (await bareTexts(page)).filter((text) => !NO_TEXT_OF_OURS.some((known) => known.test(text)));
      if (bare.length > 0) left[path.replaceAll(tenant.slug, '…')] = bare;
    }
    expect(left).toEqual({});
  });
});
