import type { PreparedEvent, PreparedSnapshot } from '@indelible/audit/store';
import { type Encoded, encodeAgainst, encodePlain, needsBase } from './snapshot-codec.ts';

/** What later texts may be built on: always plain, so that a chain is one step deep. */
export type Base = { key: Uint8Array; bytes: Uint8Array };

/** A snapshot that the store already has: plain itself, built on `base`, or on one that nothing more is built on. */
export type KnownSnapshot = { month: string; key: Uint8Array; base: Base | 'itself' | 'none' };

export type SnapshotRow = Encoded & {
  month: string;
  key: Uint8Array;
  salt: Uint8Array;
  baseKey: Uint8Array | null;
  size: number;
};

const snapshotId = (month: string, key: Uint8Array): string => `${month}/${Buffer.from(key).toString('hex')}`;

/**
 * The rows to insert for a batch, each state once, sorted by key so that two batches with the same texts wait for each
 * other and never cross. `after` is built on `before`, or on what `before` is itself built on.
 */
export function planSnapshots(events: readonly PreparedEvent[], known: readonly KnownSnapshot[]): SnapshotRow[] {
  const bases = new Map(known.map(({ month, key, base }) => [snapshotId(month, key), base]));
  const rows = new Map<string, SnapshotRow>();

  /** Returns what a text next to this one may be built on. */
  const place = (month: string, state: PreparedSnapshot, base: Base | null): Base | null => {
    const id = snapshotId(month, state.key);
    const seen = bases.get(id);
    if (seen !== undefined) return seen === 'none' ? null : seen === 'itself' ? state : seen;
    const encoded = base ? encodeAgainst(state.bytes, base.bytes) : encodePlain(state.bytes);
    const used = base && needsBase(encoded.codec) ? base : null;
    bases.set(id, used ?? 'itself');
    rows.set(id, rowOf(month, state, encoded, used));
    return used ?? state;
  };

  for (const { month, before, after } of events) {
    const base = before && place(month, before, null);
    if (after) place(month, after, base);
  }
  return sorted(rows);
}

/**
 * The same without knowing what the store has: each state plain. One that is built on another could lie on a chain already,
 * and with each event the chain would grow.
 */
export function planUnasked(events: readonly PreparedEvent[]): SnapshotRow[] {
  const rows = new Map<string, SnapshotRow>();
  for (const { month, before, after } of events)
    for (const state of [before, after])
      if (state) rows.set(snapshotId(month, state.key), rowOf(month, state, encodePlain(state.bytes), null));
  return sorted(rows);
}

const rowOf = (month: string, { key, salt, bytes }: PreparedSnapshot, encoded: Encoded, base: Base | null) => ({
  ...encoded,
  month,
  key,
  salt,
  baseKey: base?.key ?? null,
  size: bytes.length,
});

const sorted = (rows: Map<string, SnapshotRow>): SnapshotRow[] =>
  [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
