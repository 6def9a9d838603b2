import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditError } from '@indelible/audit/errors';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecret } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a secret is made once, readable by its owner only, and found again', () => {
  const dataDir = join(folder, 'data');
  const made = loadSecret(undefined, dataDir);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(loadSecret(undefined, dataDir)).toBe(made);
  expect(readdirSync(dataDir)).toEqual(['secret']);
});

test('an empty file is not replaced: with its secret all it protected would be lost', () => {
  writeFileSync(join(folder, 'secret'), '');
  expect(() => loadSecret(undefined, folder)).toThrow(/secret is empty/);
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('');
});

test.each([
  ['hunter2', 'too short', /too short \(7 characters, 32 are needed\)/],
  ['a'.repeat(64), 'one character', /repeats too few/],
  [`${'abcdefghijklmnop'.repeat(2)} x`, 'a space', /holds a space/],
])('%j is refused: %s', (given, _why, message) => {
  const attempt = () => loadSecret(given, folder);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(AuditError);
  try {
    attempt();
  } catch (error) {
    expect((error as AuditError).facts.field).toBe('INDELIBLE_SECRET');
    expect(JSON.stringify(error) + (error as Error).message).not.toContain(given);
  }
  expect(readdirSync(folder)).toEqual([]);
});
