import { withClient } from '@indelible/db/owner-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type CommandLine, openCommandLine } from './command-line.ts';

let line: CommandLine;
beforeAll(async () => {
  line = await openCommandLine();
});
afterAll(() => line.close());
afterEach(() => vi.restoreAllMocks());

test('doctor: content, in words and as JSON', async () => {
  expect(await line.run(['tenant', 'create', '--slug', 'acme', '--name', 'Acme'])).toBe(0);
  expect(await line.run(['doctor'])).toBe(0);
  expect(line.out).toMatch(/^✓ triggers: /m);
  expect(line.out).toMatch(/\nThe doctor is content\. It looked at samples; --full looks at everything\.\n$/);
  expect(await line.run(['doctor', '--full', '--json'])).toBe(0);
  const { content, full, checks } = JSON.parse(line.out);
  expect({ content, full }).toEqual({ content: true, full: true });
  // Beside the answer it says what it is looking at.
  expect(line.err).toMatch(/^… triggers: .*\n(… .*\n)*… index: /m);
  for (const check of checks)
    expect(check).toEqual({
      name: expect.stringMatching(/^[a-z-]+$/),
      title: expect.any(String),
      state: 'content',
      seen: expect.any(String),
      findings: [],
    });
});

test('doctor: what is found, what to do, and 6', async () => {
  await withClient(line.ownerUrl, (owner) => owner.query('DROP TRIGGER insert_only ON event'));
  expect(await line.run(['doctor'])).toBe(6);
  expect(line.out).toMatch(
    /^✗ triggers: .*\n {4}→ Only the owner’s login .*\n {4}· event lacks: CREATE TRIGGER insert_only /m,
  );
  expect(line.out).toMatch(/\n1 finding\.\n$/);
  expect(line.err).toBe('');
  expect(await line.run(['doctor', '--json'])).toBe(6);
  const { content, checks } = JSON.parse(line.out);
  expect(content).toBe(false);
  const [found] = checks.filter(({ state }: { state: string }) => state === 'findings');
  expect(found).toMatchObject({ name: 'triggers', findings: [{ what: expect.any(String), todo: expect.any(String) }] });
});

test('doctor: where a check may have stopped at its hundred, it says so', async () => {
  const made = Array.from(
    { length: 100 },
    (_, n) => `CREATE FUNCTION indelible.stray_${n}() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  );
  await withClient(line.ownerUrl, (owner) => owner.query(made.join(';')));
  expect(await line.run(['doctor'])).toBe(6);
  expect(line.out).toMatch(/\n\d{3} findings or more: a check stops at 100 of a kind\.\n$/);
});
