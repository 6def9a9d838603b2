import { notFound } from 'next/navigation';
import { expect, test, vi } from 'vitest';

// No request here: the page's language is English.
vi.mock('next/headers', () => ({ cookies: async () => new Map(), headers: async () => new Headers() }));
// Another file of this worker may have loaded it with the real ones.
vi.resetModules();
const { orNotAllowed } = await import('./or-not-allowed.ts');

const refused = Object.assign(new Error('NEXT_HTTP_ERROR_FALLBACK;403'), { digest: 'NEXT_HTTP_ERROR_FALLBACK;403' });

test('a refused title says so; every other end of it stays what it is', async () => {
  expect(await orNotAllowed(async () => ({ title: 'Users' }))).toEqual({ title: 'Users' });
  expect(await orNotAllowed(() => Promise.reject(refused))).toEqual({ title: 'Not allowed · Indelible' });
  await expect(orNotAllowed(async () => notFound())).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' });
});
