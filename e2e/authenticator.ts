import { Secret, TOTP } from 'otpauth';

/** An authenticator that was given the key as the page shows it: its code at an instant. */
export function authenticator(key: string): (nowMs: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) });
  return (nowMs) => totp.generate({ timestamp: nowMs });
}
