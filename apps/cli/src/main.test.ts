import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main } from './main.ts';

let said = '';
const hear = (chunk: unknown) => {
  said += String(chunk);
  return true;
};
beforeEach(() => {
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  vi.spyOn(console, 'error').mockImplementation(hear);
  // No settings of whoever runs the tests.
  for (const name of ['PORT', 'DATABASE_URL', 'DEMO']) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const user = ['user', 'create', '--email', 'a@b.example', '--name', 'A'];

test.each([
  [['nonsense'], 2, "unknown command 'nonsense'"],
  [['tenant', 'create', '--slug', 'x'], 2, "'--name <name>' not specified"],
  [[...user, '--password', 'secret'], 2, "unknown option '--password'"],
  [['tenant', 'create', '--slug', 'UPPER', '--name', 'X'], 1, 'error invalid_input (slug): '],
  [['user', 'create', '--email', 'nobody', '--name', 'A'], 1, 'error invalid_input (email): '],
  [[...user, '--tenant', 'acme'], 1, 'error invalid_input (role): '],
  [[...user, '--role', 'owner'], 1, 'error invalid_input (tenant): '],
  [[...user, '--tenant', 'acme', '--role', 'king'], 2, 'Allowed choices are owner, admin, editor, auditor, viewer'],
  [['import', '--tenant', 'acme', '--format', 'csv', 'x'], 2, "option '--format <format>' argument 'csv' is invalid"],
  [['tenant', 'suspend'], 2, "missing required argument 'slug'"],
  [['tenant', 'delete', 'acme'], 2, "unknown command 'delete'"],
  [
    ['token', 'create', '--tenant', 'acme', '--service-account', 'ci', '--name', 'x', '--scope', 'events:all'],
    1,
    '(scopes[0])',
  ],
  [
    ['token', 'create', '--tenant', 'acme', '--service-account', 'ci', '--name', 'x'],
    1,
    'error invalid_input (scopes): ',
  ],
  [['tenant', 'create', '--slug', 'UPPER', '--name', 'X', '--json'], 1, '{"error":{"code":"invalid_input","message":"'],
  [['tenant', 'create', '--json'], 2, '{"error":{"code":"usage","message":"required option'],
  [['help'], 0, 'Exit codes: 0 done · 1 refused'],
  [['help'], 0, 'Usage: npm run indelible --'],
  [[], 0, 'Usage: npm run indelible --'],
  [['tenant', 'create', '--help'], 0, '--slug <slug>'],
])('%j ends with %i', async (args, exitCode, text) => {
  expect(await main(args)).toBe(exitCode);
  expect(said).toContain(text);
});

test('a setting that is wrong is named before the command does anything', async () => {
  vi.stubEnv('DATABASE_URL', 'mysql://root:hunter2@db/audit');
  expect(await main(['db', 'migrate'])).toBe(1);
  expect(said).toContain('error invalid_input (DATABASE_URL): DATABASE_URL must be postgres://');
  expect(said).not.toContain('hunter2');
});
