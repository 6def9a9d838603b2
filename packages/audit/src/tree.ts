/**
 * A parsed document, JSON or YAML. Scalars keep the text they were written with, so that no digit is lost; `text` of a
 * string is what it stands for. Members stand in a Map: `__proto__` is a name like any other.
 */
export type Tree = Scalar | { kind: 'array'; items: Tree[] } | { kind: 'object'; members: Map<string, Tree> };

export type Scalar = { kind: 'null' | 'boolean' | 'number' | 'string'; text: string };

/** Why a text gives no tree. `text` means that its format has none. */
export type UnparsedReason = 'text' | 'syntax' | 'duplicate_key' | 'too_deep' | 'too_large';

export class UnparsedError extends Error {
  readonly reason: UnparsedReason;
  constructor(reason: UnparsedReason, options?: { cause?: unknown }) {
    super(`no tree: ${reason}`, options);
    this.name = 'UnparsedError';
    this.reason = reason;
  }
}
