import { createHash, createHmac, randomBytes } from 'node:crypto';
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
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    hmac: (key, bytes) => createHmac('sha256', key).update(bytes).digest(),
    saltKey: Buffer.from(keys.salt, 'hex'),
    redactionKey: Buffer.from(keys.redaction, 'hex'),
    redactKeys,
    nowMs,
    mintId: uuid7Minter((length) => randomBytes(length)),
  };
  return (tenant, event, path) => prepareEvent(deps, tenant, event, path);
}
