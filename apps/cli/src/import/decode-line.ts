import { AuditError } from '@indelible/audit/errors';
import { JsonSyntaxError } from '@indelible/audit/json-scan';
import { parseJson } from '@indelible/audit/parse-json';
import { type Tree, UnparsedError } from '@indelible/audit/tree';
import { decodeUtf8 } from '@indelible/audit/utf8';
import type { RawLine } from './lines.ts';

/**
 * Longest line that is read, in bytes: two snapshots of 1 MiB whose every character JSON escapes as `\u00xx`, and the
 * tags, still fit, so that only lines which no event can come from are refused for their length.
 */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

const FIELD = 'line';

/** The reason never quotes the line: what a broken line holds may be a secret. */
function reasonOf({ reason, cause }: UnparsedError): string {
  if (cause instanceof JsonSyntaxError) return `it is not JSON, ${cause.message}`;
  return reason === 'duplicate_key' ? 'a name stands twice in one object' : `its JSON is ${reason.replace('_', ' ')}`;
}

function parseTree(text: string): Tree {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof UnparsedError)) throw error;
    throw new AuditError(
      'invalid_event',
      `The line can't be read: ${reasonOf(error)}.`,
      { field: FIELD },
      { cause: error },
    );
  }
}

function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'object':
      return Object.fromEntries([...tree.members].map(([name, member]) => [name, plain(member)]));
    case 'array':
      return tree.items.map(plain);
    case 'string':
      return tree.text;
    default:
      return JSON.parse(tree.text);
  }
}

/** One line's JSON object. Throws an AuditError with `field: 'line'` where it is too long, not UTF-8 or no object. */
export function decodeLine(line: RawLine): Record<string, unknown> {
  if (!line.bytes) {
    const facts = { field: FIELD, limit: `≤ ${MAX_LINE_BYTES} bytes`, received: `${line.length} bytes` };
    throw new AuditError('payload_too_large', 'The line is too long to be an event.', facts);
  }
  const text = decodeUtf8(line.bytes, FIELD);
  if (text.includes('\0')) throw new AuditError('invalid_event', 'The line holds a NUL.', { field: FIELD });
  const tree = parseTree(text);
  if (tree.kind !== 'object') {
    const facts = { field: FIELD, expected: 'one JSON object', received: tree.kind };
    throw new AuditError('invalid_event', 'The line is not a JSON object.', facts);
  }
  return plain(tree) as Record<string, unknown>;
}
