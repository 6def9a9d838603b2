import { expect, it } from 'vitest';
import { pagePolicy } from './security-headers.ts';

const directives = (policy: string) => new Map(policy.split('; ').map((line) => [line.split(' ')[0], line] as const));

it('runs scripts and styles by nonce alone in production', () => {
  const policy = pagePolicy('abc', { https: true, dev: false });
  expect(policy).not.toContain('unsafe');
  const by = directives(policy);
  expect(by.get('script-src')).toContain("'nonce-abc'");
  expect(by.get('style-src')).toBe("style-src 'self' 'nonce-abc'");
  expect(by.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(by.has('upgrade-insecure-requests')).toBe(true);
});

it('does not upgrade requests where there is no https', () => {
  expect(pagePolicy('abc', { https: false, dev: false })).not.toContain('upgrade-insecure-requests');
});
