import { diffLines } from 'diff';

/** Beyond this many changed lines a patch is hardly smaller than the text, and finding it takes too long. */
const MAX_EDITS = 2_000;
const TIMEOUT_MS = 250;

/** Copy `copy` bytes of the base, leave out its next `skip`, put in the next `insert` of the new bytes. */
type Edit = { copy: number; skip: number; insert: number };

/**
 * What turns `base` into `target`, line by line: the number of edits, three numbers for each (all LEB128, unsigned), then
 * the new bytes; what is left of the base follows the last edit. null when the texts are too different.
 */
export function writeLinePatch(target: string, base: string): Buffer | null {
  const changes = diffLines(base, target, { maxEditLength: MAX_EDITS, timeout: TIMEOUT_MS });
  if (!changes) return null;
  const edits: Edit[] = [];
  const inserted: Buffer[] = [];
  let copy = 0;
  let open: Edit | null = null;
  for (const { added, removed, value } of changes) {
    const bytes = Buffer.from(value, 'utf8');
    if (!added && !removed) {
      copy += bytes.length;
      open = null;
      continue;
    }
    if (!open) {
      open = { copy, skip: 0, insert: 0 };
      edits.push(open);
      copy = 0;
    }
    if (removed) open.skip += bytes.length;
    else {
      open.insert += bytes.length;
      inserted.push(bytes);
    }
  }
  const head = [edits.length, ...edits.flatMap((edit) => [edit.copy, edit.skip, edit.insert])];
  return Buffer.concat([Buffer.from(head.flatMap(leb128)), ...inserted]);
}

/** Throws RangeError for a patch that does not fit its base. */
export function applyLinePatch(patch: Buffer, base: Buffer): Buffer {
  let at = 0;
  const number = (): number => {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = patch[at++];
      if (byte === undefined) throw new RangeError('a line patch ends within a number');
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
  };
  const edits = Array.from({ length: number() }, (): Edit => ({ copy: number(), skip: number(), insert: number() }));
  const parts: Buffer[] = [];
  let from = 0;
  for (const { copy, skip, insert } of edits) {
    parts.push(base.subarray(from, from + copy), patch.subarray(at, at + insert));
    from += copy + skip;
    at += insert;
  }
  if (from > base.length || at !== patch.length) throw new RangeError('a line patch does not fit its base');
  return Buffer.concat([...parts, base.subarray(from)]);
}

function leb128(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    if (rest === 0) return [...bytes, low];
    bytes.push(low + 128);
  }
}
