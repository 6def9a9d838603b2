import superjson from 'superjson';
import { afterEach, expect, it, vi } from 'vitest';
import { callByGet } from './http-call.ts';
import { callByPost } from './http-post.ts';
import { ApiError } from './procedures.ts';

const answer = (body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => ({ json: async () => body })),
  );
afterEach(() => vi.unstubAllGlobals());

const failure = (call: Promise<unknown>): Promise<ApiError> =>
  call.then(
    () => expect.unreachable(),
    (error: ApiError) => error,
  );

it('asks by GET, in the form that superjson reads', async () => {
  answer({ result: { data: superjson.serialize({ count: 3, exact: true, searchedBackTo: null }) } });
  const input = { tenant: 'acme', q: 'a:"b c" & ü' };
  expect(await callByGet('audit.count', input)).toEqual({ count: 3, exact: true, searchedBackTo: null });
  const [url] = vi.mocked(fetch).mock.calls[0] ?? [];
  const asked = new URL(String(url), 'http://own.example');
  expect(asked.pathname).toBe('/api/trpc/audit.count');
  expect(superjson.parse(asked.searchParams.get('input') ?? '')).toEqual(input);
});

it('throws what the API says of a failure', async () => {
  const data = { code: 'invalid_query', facts: { span: { from: 0, to: 1 } }, requestId: 'r1', httpStatus: 400 };
  answer({ error: superjson.serialize({ message: 'No.', code: -32600, data }) });
  const error = await failure(callByGet('audit.count', { tenant: 'acme' }));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ message: 'No.', data });
});

it('tells an answer that is not the API’s from one that is', async () => {
  vi.stubGlobal('fetch', async () => ({ json: async () => JSON.parse('<html>502</html>') }));
  expect(await failure(callByGet('session.me', undefined as never))).toMatchObject({ name: 'ApiError', data: null });
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')));
  expect(await failure(callByPost('session.signOut', undefined as never))).toMatchObject({
    name: 'ApiError',
    data: null,
  });
});

it.each([{ at: new Date(0) }, { big: 1n }, { absent: undefined }])(
  'refuses what is more than plain JSON: %o',
  async (value) => {
    answer({ result: { data: superjson.serialize(value) } });
    expect((await failure(callByGet('session.me', undefined as never))).message).toContain('plain JSON');
  },
);
