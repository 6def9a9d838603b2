import { tenantMask } from '../src/mask.ts';
import { DEFAULT_REDACT_KEYS, redactionRules } from '../src/redact-keys.ts';
import { hmac } from './hashes.ts';

export const RULES = redactionRules(DEFAULT_REDACT_KEYS);
export const MASK = tenantMask(hmac, new Uint8Array(32).fill(2), 'tenant-uid');
/** What stands for a value in JSON and YAML. */
export const shown = (value: string): string => JSON.stringify(MASK(value));
/** Every placeholder alike. */
export const plain = (text: string): string => text.replace(/\[redacted [0-9a-f]{8}\]/g, '[redacted]');
