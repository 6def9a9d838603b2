import { Secret, TOTP } from 'otpauth';

/** An authenticator that was given the secret as people type it: its code at an instant. */
export function authenticator(secret: string): (nowMs: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  return (nowMs) => totp.generate({ timestamp: nowMs });
}
