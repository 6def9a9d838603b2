import { expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

it.each([
  ['/t/acme/administration/audit-logs?q=a:b#x', '/t/acme/administration/audit-logs?q=a:b#x'],
  ['/', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['/%2f/evil.example', '/%2f/evil.example'],
  ['/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['evil.example', '/'],
  ['/sign-in?callbackUrl=/sign-in', '/'],
  [`/${'a'.repeat(9_000)}`, '/'],
])('%j leads to %s', (candidate, path) => {
  expect(returnPath(candidate)).toBe(path);
});
