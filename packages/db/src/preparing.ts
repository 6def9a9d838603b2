import { createHmac, hash, randomFillSync } from 'node:crypto';
import { type PrepareDeps, prepareEvent } from '@indelible/audit/prepare-event';
import { uuid7Minter } from '@indelible/audit/uuid7';
import type { Prepare } from './event-writer.ts';
import type { ServingKeys } from './ports.ts';

export type PrepareOptions = {
  keys: Pick<ServingKeys, 'salt' | 'redaction'>;
  /** Keys whose values are redacted, beside the defaults. */
  redactKeys: readonly string[];
  /** Milliseconds since the epoch. */
  nowMs(): number;
};

/** The pure preparing of events with this process's clock, randomness and keys; one minter, so that ids only rise. */
export function openPreparing({ keys, redactKeys, nowMs }: PrepareOptions): Prepare {
  const deps: PrepareDeps = {
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    hmac: (key, bytes) => createHmac('sha256', key).update(bytes).digest(),
    saltKey: Buffer.from(keys.salt, 'hex'),
    redactionKey: Buffer.from(keys.redaction, 'hex'),
    redactKeys,
    nowMs,
    mintId: uuid7Minter(pooledRandom()),
  };
  return (tenant, event, path) => prepareEvent(deps, tenant, event, path);
}

const POOL_BYTES = 4_096;

/** Random bytes, each handed out once: asked for ten at a time they cost an event more than its hash does. */
function pooledRandom(): (length: number) => Uint8Array {
  let pool = Buffer.alloc(0);
  let used = 0;
  return (length) => {
    if (used + length > pool.length) {
      pool = randomFillSync(Buffer.alloc(Math.max(POOL_BYTES, length)));
      used = 0;
    }
    used += length;
    return pool.subarray(used - length, used);
  };
}
