/** Every limit of the domain, once. A message that names a limit takes it from here; `limits.test.ts` tests each. */
export const LIMITS = {
  /** UTF-8 bytes of one state (before or after): 1 MiB. */
  snapshotBytes: 1_048_576,
  detailsKeys: 50,
  /** `…Chars` are Unicode code points. */
  detailKeyChars: 64,
  detailValueChars: 1_024,
  resourceIdChars: 512,
  actorIdChars: 256,
  actorNameChars: 256,
  ipChars: 64,
  userAgentChars: 1_024,
  correlationIdChars: 256,
  /** The producer's clock may be ahead of ours by this much. */
  futureSkewMs: 5 * 60_000,
  earliestMs: Date.UTC(2000, 0, 1),

  /** Events of one call, and of one committed part of a stream. */
  batchEvents: 1_000,
  /** Bytes, unpacked, of one call's JSON, of one line of a stream and of the lines that are committed together: 16 MiB. */
  bodyBytes: 16_777_216,
  /** Printable ASCII. */
  idempotencyKeyChars: 200,

  /** Changed paths kept with an event; then `*`. */
  changedPaths: 256,
  /** A changed path longer than this counts as `*`. */
  changedPathChars: 512,
  /** Changes that are listed with their values; all are counted. */
  shownChanges: 500,
  /** A value shown in a list of changes is cut after this many characters. */
  shownValueChars: 200,
  /** UTF-16 code units of a YAML text that is parsed (a third of a second); a longer one has no list of changes. */
  yamlChars: 262_144,
  /** Nesting of a parsed document. */
  treeDepth: 256,
  /** Nodes of a parsed document, what its aliases stand for included. */
  treeNodes: 600_000,

  /** Rows one request may read while it filters. */
  scanRows: 100_000,
  listLimit: 100,
  /** Members of a group, holders of a role, tokens of an account, sessions: what a page names of one thing. */
  namedParts: 1_000,
  listLimitDefault: 50,
  /** UTF-16 code units of a query's text. */
  queryChars: 4_096,
  queryTerms: 64,
  queryDepth: 16,
  /** Characters of `received` in an error. */
  receivedChars: 200,
} as const;
