import { hex } from './hex.ts';
import { utf8 } from './utf8.ts';

/** What stands for a secret: two values look alike exactly when they are equal. The empty text hides nothing and stays. */
export type Mask = (value: string) => string;

const MASKED = /^\[redacted [0-9a-f]{8}\]$/;

/**
 * `[redacted 1a2b3c4d]`, the digits a prefix of HMAC(key, tenant uid ‖ value): without the key nobody can try values, and
 * one tenant's secret does not look like another's. What is masked already stays, so that a stored state can be recorded
 * again.
 */
export function tenantMask(
  hmac: (key: Uint8Array, bytes: Uint8Array) => Uint8Array,
  key: Uint8Array,
  uid: string,
): Mask {
  return (value) => {
    if (value === '' || MASKED.test(value)) return value;
    return `[redacted ${hex(hmac(key, utf8(`${uid}\n${value}`)).subarray(0, 4))}]`;
  };
}
