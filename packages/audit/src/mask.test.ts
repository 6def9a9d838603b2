import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hmac } from '../test/hashes.ts';
import { tenantMask } from './mask.ts';

const key = new Uint8Array(32).fill(1);
const mask = tenantMask(hmac, key, 'tenant-a');

it('shows equal values as equal and a change as a change, per tenant and key', () => {
  expect(mask('hunter2')).toBe(mask('hunter2'));
  expect(mask('hunter2')).not.toBe(mask('hunter3'));
  expect(mask('hunter2')).not.toBe(tenantMask(hmac, key, 'tenant-b')('hunter2'));
  expect(mask('hunter2')).not.toBe(tenantMask(hmac, new Uint8Array(32), 'tenant-a')('hunter2'));
});

it('never shows the value, and can be applied again', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      expect(mask(value)).toMatch(/^\[redacted [0-9a-f]{8}\]$/);
      expect(mask(mask(value))).toBe(mask(value));
    }),
  );
  expect(mask('')).toBe('');
});
