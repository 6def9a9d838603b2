import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFirstRunCode, hashOfCode } from './first-run-code.ts';

test('a code is four groups of four, without letters that are taken for digits, and never the same', () => {
  const codes = Array.from({ length: 200 }, () => createFirstRunCode());
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(codes).size).toBe(codes.length);
});

test('the web process gets its SHA-256 alone', () => {
  expect(hashOfCode('A-B')).toBe(createHash('sha256').update('A-B').digest('hex'));
});
