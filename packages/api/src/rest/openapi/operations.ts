import type { SchemaName } from './named-schemas.ts';

export type Operation = {
  id: string;
  summary: string;
  description: string;
  /** What is answered where all is well, in JSON. */
  answer: { status: 200 | 201; description: string; schema: SchemaName };
  /** Answered as lines of that schema, or as CSV. */
  isStream?: true;
  /** Refusals beside those that every call can have. */
  refusals: readonly number[];
};

const QUERY = 'The same query language as the page’s; what a namespace-limited account may not see is not there.';

/** By method and path of REST_ROUTES; a route without one fails openapi.test.ts. */
export const OPERATIONS: Record<string, Operation> = {
  'POST /{tenant}/events': {
    id: 'sendEvents',
    summary: 'Send events',
    description:
      'One event or a list in JSON or as CloudEvents, all or nothing: 201 after the commit. A stream of lines is committed by the thousand: 200, and a line of the answer for each part.',
    answer: { status: 201, description: 'Committed to disk. One receipt for each event.', schema: 'Accepted' },
    refusals: [409, 413, 415, 422],
  },
  'GET /{tenant}/events': {
    id: 'listEvents',
    summary: 'List events',
    description: `Newest first, page by page. ${QUERY}`,
    answer: { status: 200, description: 'One page.', schema: 'EventPage' },
    refusals: [],
  },
  'GET /{tenant}/events/count': {
    id: 'countEvents',
    summary: 'Count events',
    description: QUERY,
    answer: { status: 200, description: 'How many there are.', schema: 'Count' },
    refusals: [],
  },
  'GET /{tenant}/events/histogram': {
    id: 'countHistogram',
    summary: 'Count events over time',
    description: `At most 60 bars, by the class of the action. ${QUERY}`,
    answer: { status: 200, description: 'The bars.', schema: 'Histogram' },
    refusals: [],
  },
  'GET /{tenant}/events/{id}': {
    id: 'getEvent',
    summary: 'Get one event',
    description:
      'Another tenant’s, and one outside the account’s namespaces, is 404. So is an id that never was, unless its time is before what is kept: then both are 410.',
    answer: { status: 200, description: 'The event, without its states.', schema: 'Event' },
    refusals: [410],
  },
  'GET /{tenant}/export': {
    id: 'exportEvents',
    summary: 'Export events',
    description: `All that the query finds and that was recorded before the start, newest first, streamed. NDJSON ends with {"end":true,"rows":n}: without it the export was cut. The answer’s header Export-Cursor goes on with it. ${QUERY}`,
    answer: { status: 200, description: 'One line an event.', schema: 'ExportLine' },
    isStream: true,
    refusals: [],
  },
};

/** Each with what it means here; `Retry-After` comes with the last two. */
export const REFUSALS: Record<number, string> = {
  400: 'The query, the address or the body can’t be read: facts name the field, the limit and what was received.',
  401: 'No token, or one that is expired, revoked or unknown.',
  403: 'The token’s scope, the account’s rights or its namespaces; or the tenant is suspended.',
  404: 'There is no such tenant, event or path, or it is another tenant’s.',
  409: 'Another body was sent under the same key.',
  410: 'The id’s time is before what the instance keeps: facts say from when on events are kept, and since when. Whether there was such an event is not told.',
  413: 'More than 16 MiB unpacked, or a state over 1 MiB.',
  415: 'Another type, another encoding than gzip, another charset than UTF-8.',
  422: 'An event that is none, named by its index or line, field, limit and what was received.',
  429: 'Too many calls.',
  503: 'The database is away, or the index too far behind. Nothing is half-written; send the same again.',
};
export const EVERY_CALL: readonly number[] = [400, 401, 403, 404, 429, 503];
