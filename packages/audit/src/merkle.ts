import { concatBytes } from './bytes.ts';

type Sha256 = (bytes: Uint8Array) => Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 6962, section 2.1: the hash of one entry, SHA-256(0x00 ‖ entry). */
export const leafHash = (sha256: Sha256, entry: Uint8Array): Uint8Array => sha256(concatBytes(LEAF, entry));

/** RFC 6962, section 2.1: the hash over two subtrees, SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concatBytes(NODE, left, right));

/** RFC 6962, section 2.1: the Merkle tree head over leaf hashes, in order; SHA-256 of nothing when there are none. */
export function treeHead(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(sha256, treeHead(sha256, leaves.slice(0, split)), treeHead(sha256, leaves.slice(split)));
}
