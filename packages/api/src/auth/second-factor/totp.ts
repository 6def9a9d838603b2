import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

const PERIOD_MS = 30_000;
/** Steps before and after the clock's own that count too: phones go wrong, and typing takes time. */
const TOLERANCE = 1;
const ISSUER = 'Indelible';

const totp = (secret: Uint8Array, label = 'account') =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_MS / 1_000,
    secret: secretOf(secret),
  });
const secretOf = (bytes: Uint8Array) => new Secret({ buffer: new Uint8Array(bytes).buffer });

/** 160 random bits, as RFC 4226 asks for. */
export const newTotpSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes);

/** The step (RFC 6238's T) whose code this is, at most one off; null for a wrong code. */
export function stepOfCode(secret: Uint8Array, code: string, nowMs: number): number | null {
  // The library compares bytes and throws at a digit that takes more than one.
  if (!/^[0-9]{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: nowMs, window: TOLERANCE });
  return delta === null ? null : Math.floor(nowMs / PERIOD_MS) + delta;
}

/** What an authenticator is set up with: base32 to type in groups of four, or the picture of the otpauth URI to photograph. */
export function enrolmentOf(secret: Uint8Array, email: string): { secret: string; uri: string; qrSvg: string } {
  const uri = totp(secret, email).toString();
  const typed = secretOf(secret).base32.match(/.{1,4}/g) ?? [];
  return { secret: typed.join(' '), uri, qrSvg: renderSVG(uri, { border: 2 }) };
}
