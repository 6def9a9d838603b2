import type { ClientBase } from 'pg';

/** RFC 2104: the key padded to the block of SHA-256 (64 bytes), XORed with 0x36 and with 0x5c. */
export function hmacPads(keyHex: string): { ipad: Buffer; opad: Buffer } {
  const block = Buffer.alloc(64);
  Buffer.from(keyHex, 'hex').copy(block);
  return { ipad: Buffer.from(block.map((byte) => byte ^ 0x36)), opad: Buffer.from(block.map((byte) => byte ^ 0x5c)) };
}

/** Stores the key that indelible.current_tenant() checks contexts with, where no serving role can read it. */
export async function ensureContextKey(client: ClientBase, keyHex: string): Promise<void> {
  const { ipad, opad } = hmacPads(keyHex);
  await client.query(
    `INSERT INTO indelible_private.context_key (ipad, opad) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET ipad = excluded.ipad, opad = excluded.opad
       WHERE (context_key.ipad, context_key.opad) IS DISTINCT FROM (excluded.ipad, excluded.opad)`,
    [ipad, opad],
  );
}
