import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type FakeDatabase, fakeDatabase } from '../fake-database.test-data.ts';
import type { AuthDeps } from './auth-deps.ts';
import { authKeys } from './auth-keys.ts';

const PASSWORD = 'correct horse battery';
const verify = vi.fn();
let database: FakeDatabase;
let signIn: typeof import('./sign-in.ts').signIn;

beforeAll(async () => {
  const real = await vi.importActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  // Modules are shared between files of a worker: these are loaded anew, with argon2 watched, and left so by nobody.
  vi.resetModules();
  vi.doMock('@node-rs/argon2', () => ({ ...real, verify: verify.mockImplementation(real.verify) }));
  ({ signIn } = await import('./sign-in.ts'));
  database = fakeDatabase();
  const hash = await real.hash(PASSWORD, { memoryCost: 8, timeCost: 1 });
  for (const [email, disabledAt] of [
    ['ada@acme.example', null],
    ['off@acme.example', new Date(0).toISOString()],
    ['elsewhere@acme.example', null],
  ] as const) {
    const passwordHash = email === 'elsewhere@acme.example' ? null : hash;
    await database.identity.transaction(async (tx) => {
      await tx.createUser({ email, name: 'Ada', passwordHash, isInstanceAdmin: false });
      await tx.record(database.state.tenants[0]!, []);
    });
    const row = database.state.users.find((user) => user.email === email);
    if (row) row.disabledAt = disabledAt;
  }
});
afterAll(() => {
  vi.doUnmock('@node-rs/argon2');
  vi.resetModules();
});

const deps = (): AuthDeps => ({
  identity: database.identity,
  request: { ip: '203.0.113.7', userAgent: null, correlationId: null },
  nowMs: Date.now,
  log: () => {},
  keys: authKeys('cd'.repeat(32)),
  mailer: null,
  publicUrl: null,
  firstRunCodeSha256: null,
});

/** How often argon2 ran, and what was answered. */
async function workOf(email: string, password: string): Promise<[number, string]> {
  verify.mockClear();
  const answer = await signIn(deps(), { email, password }).then(
    (signedIn) => (signedIn ? 'in' : 'refused'),
    (error: { code?: string }) => String(error.code),
  );
  return [verify.mock.calls.length, answer];
}

it.each([
  ['a right password', 'ada@acme.example', PASSWORD, 'in'],
  ['a wrong password', 'ada@acme.example', 'wrong password!', 'refused'],
  ['an account that nobody has', 'eve@acme.example', PASSWORD, 'refused'],
  ['a text that is no address', 'not an address', PASSWORD, 'refused'],
  ['a disabled account', 'off@acme.example', PASSWORD, 'refused'],
  ['an account without a password', 'elsewhere@acme.example', PASSWORD, 'refused'],
])('%s costs one hash, no more and no less', async (_, email, password, answer) => {
  expect(await workOf(email, password)).toEqual([1, answer]);
});

it('a lock costs one hash too, for an account that exists and for one that does not', async () => {
  for (const email of ['ada@acme.example', 'nobody@acme.example']) {
    for (let n = 0; n < 10; n++) await workOf(email, 'wrong password!');
    expect(await workOf(email, PASSWORD), email).toEqual([1, 'too_many_requests']);
  }
});

it('what is longer than any password may be costs none, whoever is meant', async () => {
  for (const email of ['ada@acme.example', 'nobody-else@acme.example']) {
    expect(await workOf(email, 'x'.repeat(1_048_576))).toEqual([0, 'invalid_input']);
  }
});
