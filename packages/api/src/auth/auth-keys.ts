import { createHmac, hkdfSync } from 'node:crypto';

/** What accounts are kept with, each key for one thing. None is ever stored or sent. */
export type AuthKeys = {
  /** AES-256-GCM, for secrets of second factors. */
  seal: Buffer;
  /** HMAC-SHA-256, for recovery codes: what stands in the table can't be tried out without it. */
  code: Buffer;
  /** HMAC-SHA-256, for what failed sign-ins are counted by, so that no e-mail stands in the table of counts. */
  count: Buffer;
  /** AES-256-GCM, for what a browser carries from one step of a sign-in to the next. */
  step: Buffer;
};

/** The keys from `ServingKeys.auth` (hex) by HKDF-SHA-256, one `info` a purpose. */
export function authKeys(authHex: string): AuthKeys {
  const secret = Buffer.from(authHex, 'hex');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'indelible/v1/auth', purpose, 32));
  return {
    seal: derive('second-factor'),
    code: derive('recovery-code'),
    count: derive('throttle'),
    step: derive('sign-in-step'),
  };
}

export const keyedHash = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
