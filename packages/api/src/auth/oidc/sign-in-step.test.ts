import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { authKeys } from '../auth-keys.ts';
import { openStep, sealStep } from './sign-in-step.ts';

const NOW = Date.UTC(2026, 10, 23);
const deps = { keys: authKeys('cd'.repeat(32)), nowMs: () => NOW };
const flow = { state: 's', nonce: 'n', verifier: 'v' };
const sealed = sealStep(deps, { at: 'provider', flow, returnTo: '/t/acme' });

it('is opened by who sealed it, and can’t be read without', () => {
  expect(openStep(deps, 'provider', sealed)).toMatchObject({ flow, returnTo: '/t/acme' });
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('acme');
});

it('is no other step, nothing that was made up, and over after ten minutes', () => {
  expect(openStep(deps, 'code', sealed)).toBeNull();
  const code = sealStep(deps, { at: 'code', userId: randomUUID(), returnTo: '/' });
  expect(openStep(deps, 'provider', code)).toBeNull();
  for (const text of [undefined, '', 'x', `${sealed.slice(0, -4)}AAAA`]) {
    expect(openStep(deps, 'provider', text)).toBeNull();
  }
  expect(openStep({ ...deps, keys: authKeys('ab'.repeat(32)) }, 'provider', sealed)).toBeNull();
  expect(openStep({ ...deps, nowMs: () => NOW + 599_000 }, 'provider', sealed)).not.toBeNull();
  expect(openStep({ ...deps, nowMs: () => NOW + 600_000 }, 'provider', sealed)).toBeNull();
});
