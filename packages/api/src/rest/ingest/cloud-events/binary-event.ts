import { quoted } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';

const PREFIX = 'ce-';
/** RFC 7230, 3.2.6. */
const QUOTED = /^"((?:[^"\\]|\\.)*)"$/;

/** Whether the headers hold attributes of a CloudEvent (HTTP binding, binary mode): its data is the body. */
export function hasAttributes(headers: Headers): boolean {
  return [...headers.keys()].some((name) => name.startsWith(PREFIX));
}

/** Attributes by their names, as the JSON format has them. The content type says of the data what `datacontenttype` would. */
export function attributesIn(headers: Headers): Record<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of headers) {
    if (name === `${PREFIX}data`) throw noData();
    if (name.startsWith(PREFIX)) attributes.set(name.slice(PREFIX.length), decoded(name, value));
  }
  return Object.fromEntries(attributes);
}

/** No attribute may be called so (CloudEvents 1.0.2): it would be passed over for the body. */
function noData(): AuditError {
  const facts = { field: `${PREFIX}data`, limit: 'the data as the body', received: 'a header' };
  return new AuditError('invalid_event', `${facts.field} is no attribute: send ${facts.limit}`, facts);
}

/** HTTP binding 1.0.2, 3.1.3.2: a quoted string is unquoted, then percent-encoded UTF-8 decoded, once. */
function decoded(name: string, value: string): string {
  const inner = QUOTED.exec(value)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? value;
  try {
    if (/^[\x20-\x7e]*$/.test(inner)) return decodeURIComponent(inner);
  } catch {
    // Told below, as what is no ASCII is.
  }
  const limit = 'printable ASCII, the rest as UTF-8 in percent signs';
  const facts = { field: name, limit, received: quoted(value) };
  throw new AuditError('invalid_event', `${name} must be ${limit}; received ${facts.received}`, facts);
}
