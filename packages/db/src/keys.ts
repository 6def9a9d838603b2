import { hkdfSync } from 'node:crypto';
import type { ServingKeys } from './ports.ts';
import type { RoleName } from './role-names.ts';

export type Keys = {
  /** What the web process gets; hex of 32 bytes each. */
  serving: ServingKeys;
  /** The login password of a role: 43 characters of base64url. */
  rolePassword(role: RoleName): string;
};

const derive = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'indelible/v1', purpose, 32));

/** Every key of the product from its one secret: HKDF-SHA-256 (RFC 5869), one `info` a purpose, so that none tells another. */
export function deriveKeys(secret: string): Keys {
  const hex = (purpose: string) => derive(secret, purpose).toString('hex');
  return {
    serving: {
      context: hex('context'),
      salt: hex('salt'),
      redaction: hex('redaction'),
      cursor: hex('cursor'),
      auth: hex('auth'),
    },
    rolePassword: (role) => derive(secret, `role/${role}`).toString('base64url'),
  };
}
