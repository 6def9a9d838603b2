import { expect, test } from '@playwright/test';
import { expectHighContrast, expectNoOverflow, expectNoViolation } from './axe.ts';

test.describe('The HTTP API, described', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('is read by anyone, in both themes and on narrow screens too', async ({ page }) => {
    await page.goto('/api-docs');
    await expect(page.getByRole('heading', { level: 1, name: 'HTTP API' })).toBeVisible();
    await expectNoViolation(page, 'HTTP API');
    await expectHighContrast(page, 'HTTP API');
    await page.getByRole('link', { name: 'Send events' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Send events' })).toBeInViewport();
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoOverflow(page, 'HTTP API');
  });

  test('shows every operation and shape of the document that it links to', async ({ page, request }) => {
    const answer = await request.get('/api/v1/openapi.json');
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    const { openapi, paths, components } = await answer.json();
    expect(openapi).toBe('3.1.0');
    await page.goto('/api-docs');
    for (const [path, methods] of Object.entries<Record<string, { summary: string }>>(paths)) {
      for (const [method, { summary }] of Object.entries(methods)) {
        const part = page.getByRole('region', { name: summary, exact: true });
        await expect(part.getByText(`${method.toUpperCase()} /api/v1${path}`, { exact: true })).toBeVisible();
      }
    }
    for (const name of Object.keys(components.schemas)) {
      await expect(page.getByRole('heading', { level: 3, name, exact: true })).toBeVisible();
    }
    for (const href of await page
      .locator('a[href^="#"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
      await expect(page.locator(String(href))).toHaveCount(1);
    }
    await expect(page.getByRole('link', { name: '/api/v1/openapi.json' })).toHaveAttribute(
      'href',
      '/api/v1/openapi.json',
    );
  });
});
