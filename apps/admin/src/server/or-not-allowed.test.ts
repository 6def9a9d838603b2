import { notFound } from 'next/navigation';
import { expect, test } from 'vitest';
import { orNotAllowed } from './or-not-allowed.ts';

const refused = Object.assign(new Error('NEXT_HTTP_ERROR_FALLBACK;403'), { digest: 'NEXT_HTTP_ERROR_FALLBACK;403' });

test('a refused title says so; every other end of it stays what it is', async () => {
  expect(await orNotAllowed(async () => ({ title: 'Users' }))).toEqual({ title: 'Users' });
  expect(await orNotAllowed(() => Promise.reject(refused))).toEqual({ title: 'Not allowed · Indelible' });
  await expect(orNotAllowed(async () => notFound())).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' });
});
