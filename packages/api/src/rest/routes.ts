import { AuditError } from '@indelible/audit/errors';
import type { Permission } from '@indelible/audit/permissions';
import { CountEvents, countEvents } from '@indelible/audit/services/count-events';
import { CountHistogram, countHistogram } from '@indelible/audit/services/count-histogram';
import { ExportEvents } from '@indelible/audit/services/export-events';
import { GetEvent, getEvent } from '@indelible/audit/services/get-event';
import { type EventList, ListEvents, listEvents } from '@indelible/audit/services/list-events';
import type { TokenScope } from '@indelible/db/records';
import { z } from 'zod';
import { type ExportOfTenant, exportEvents } from '../export/export-of-tenant.ts';
import type { LogOfTenant } from '../tenant-log.ts';
import type { Incoming } from './ingest/content.ts';
import { ingestEvents } from './ingest/ingest.ts';
import type { IngestOfTenant } from './ingest/ingest-of-tenant.ts';
import { wholeNumber } from './input-of.ts';

/** What a route needs: the token's scope, and the right of its account. No route is without both. */
type Needs = {
  /** Parts in braces are parameters; `tenant` is always the first. */
  path: `/{tenant}/${string}`;
  scope: TokenScope;
  permission: Permission & `AUDITLOG:${string}`;
};
export type ReadRoute = Needs & {
  method: 'GET';
  /** What the path and the query may hold; the document is made of it too. */
  input: z.ZodObject;
  answer: (log: LogOfTenant, input: Record<string, string>) => Promise<unknown>;
};
export type WriteRoute = Needs & {
  method: 'POST';
  receive: (ingest: IngestOfTenant, request: Incoming) => Promise<Response>;
};
export type ExportRoute = Needs & {
  method: 'GET';
  input: z.ZodObject;
  stream: (bound: ExportOfTenant, input: Record<string, string>) => Promise<Response>;
};
export type RestRoute = ReadRoute | ExportRoute | WriteRoute;

/**
 * Checks what came in the path and the query, then answers. Unknown parameters are refused, so that a typo is no silent widening.
 * What stands under `numbers` is read as such.
 */
function by<Schema extends z.ZodObject>(
  schema: Schema,
  verb: (log: LogOfTenant, input: z.output<Schema>) => Promise<unknown>,
  numbers: readonly string[] = [],
): Pick<ReadRoute, 'input' | 'answer'> {
  const strict = z.strictObject(schema.shape);
  const read = (input: Record<string, string>) =>
    Object.entries(input).map(([name, text]) => [name, numbers.includes(name) ? wholeNumber(name, text) : text]);
  const answer: ReadRoute['answer'] = (log, input) =>
    verb(log, strict.parse(Object.fromEntries(read(input))) as z.output<Schema>);
  return { input: schema, answer };
}

/** What opens the page's own question after news is no one else's to ask. */
async function listWithoutNews(log: LogOfTenant, input: ListEvents): Promise<Omit<EventList, 'news'>> {
  const { news: _, ...list } = await listEvents(log, input);
  return list;
}

/** The one table of routes under /api/v1. The longer ones first: `count` is no id. */
export const REST_ROUTES: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/{tenant}/events',
    scope: 'events:read',
    permission: 'AUDITLOG:LIST',
    ...by(ListEvents, listWithoutNews, ['limit']),
  },
  {
    method: 'POST',
    path: '/{tenant}/events',
    scope: 'events:write',
    permission: 'AUDITLOG:CREATE',
    receive: ingestEvents,
  },
  {
    method: 'GET',
    path: '/{tenant}/events/count',
    scope: 'events:read',
    permission: 'AUDITLOG:LIST',
    ...by(CountEvents, countEvents),
  },
  {
    method: 'GET',
    path: '/{tenant}/events/histogram',
    scope: 'events:read',
    permission: 'AUDITLOG:LIST',
    ...by(CountHistogram, countHistogram),
  },
  {
    method: 'GET',
    path: '/{tenant}/events/{id}',
    scope: 'events:read',
    permission: 'AUDITLOG:VIEW',
    ...by(GetEvent, getEvent),
  },
  {
    method: 'GET',
    path: '/{tenant}/export',
    scope: 'events:export',
    permission: 'AUDITLOG:EXPORT',
    input: ExportEvents,
    stream: exportEvents,
  },
];

export type Matched = { route: RestRoute; tenant: string; params: Record<string, string> };

/** The route of a path below /api/v1 (its decoded parts), or 404; a wrong method is `invalid_input` with those that there are. */
export function matchRoute(method: string, parts: string[]): Matched {
  const other: string[] = [];
  for (const route of REST_ROUTES) {
    const found = paramsOf(route.path.split('/').slice(1), parts);
    if (found === null) continue;
    const { tenant = '', ...params } = found;
    if (route.method === method) return { route, tenant, params };
    other.push(route.method);
  }
  if (other.length === 0) throw new AuditError('not_found', 'There is no such resource.');
  const limit = [...new Set(other)].join(', ');
  const facts = { field: 'method', limit, received: method.slice(0, 20) };
  throw new AuditError('invalid_input', `This is asked by ${limit}.`, facts);
}

function paramsOf(wanted: string[], parts: string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(want)?.[1];
    if (name === undefined ? part !== want : part === '') return null;
    if (name !== undefined) params[name] = part;
  }
  return params;
}
