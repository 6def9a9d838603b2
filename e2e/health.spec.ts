import { expect, test } from '@playwright/test';

test('health answers ok only with its database; security headers stand on pages', async ({ request }) => {
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  const page = await request.get('/sign-in');
  const headers = page.headers();
  expect(headers['content-security-policy']).toMatch(/script-src [^;]*'nonce-/);
  expect(headers['content-security-policy']).not.toMatch(/script-src [^;]*'unsafe-inline'/);
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBeTruthy();
  expect(headers['x-powered-by']).toBeUndefined();
});
