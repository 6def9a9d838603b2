/** What an accepted event is told by: its id, and the leaf hash that stands for it in any later proof. */
export type IngestReceipt = { id: string; leaf: string };

/** A producer's own key for what it sends. */
export type IngestKey = {
  /** SHA-256 of whose key it is, and of the key. */
  hash: Uint8Array;
  /** SHA-256 of what was sent under it. */
  body: Uint8Array;
  /** How a refusal names it. */
  field: string;
};

/** Events that are known or new together. */
export type IngestGroup = {
  /** null: new, whatever was sent before. */
  key: IngestKey | null;
  /** As they came: the store validates each, and nothing unvalidated gets past it. */
  events: readonly unknown[];
  /** What errors put before the fields of an event: `events[3]`. */
  path: (index: number) => string;
};

/** How events come in from outside, into ONE tenant. */
export interface EventIngest {
  /**
   * All groups or none, in one transaction with their keys, and committed when it answers: receipts by group. What came before
   * under the same key and body has the receipts of then; under another body it is a `conflict`.
   */
  store(groups: readonly IngestGroup[]): Promise<Ingested>;
  /** Committed events that no index holds yet, `limit` + 1 at most; 0 where there are surely no more than `limit`. */
  tail(limit: number): Promise<number>;
}

export type Ingested = {
  receipts: IngestReceipt[][];
  /** Events that this call wrote; the others were known by their keys. */
  fresh: number;
};
