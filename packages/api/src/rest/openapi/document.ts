import { LIMITS } from '@indelible/audit/limits';
import { z } from 'zod';
import { SLUG } from '../../slug.ts';
import { REST_ROUTES, type RestRoute } from '../routes.ts';
import { requestBody, SEND_HEADERS } from './body.ts';
import { PARAMETER_EXAMPLES } from './examples.ts';
import { namedSchemas, refTo, type SchemaName } from './named-schemas.ts';
import { EVERY_CALL, OPERATIONS, type Operation, REFUSALS } from './operations.ts';

const ABOUT =
  `Events go in and are read by an API token of a service account: “Authorization: Bearer ind_…”. A token is of one tenant,
made for scopes (events:write, events:read, events:export), and does what its account’s roles allow. Every refusal has a stable code, a message,
facts (field, limit, received) and the request’s id.`.replaceAll('\n', ' ');

/** OpenAPI 3.1 of everything under /api/v1, from the routes and schemas that answer there. `closed` as in `namedSchemas`. */
export function openApiDocument({ closed = false } = {}) {
  return {
    openapi: '3.1.0',
    info: { title: 'Indelible', version: '1.0.0', description: ABOUT },
    servers: [{ url: '/api/v1' }],
    paths: pathsOf(REST_ROUTES),
    components: {
      schemas: namedSchemas(closed),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An API token of a service account.' } },
    },
  };
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>;

function pathsOf(routes: readonly RestRoute[]) {
  const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {};
  for (const route of routes) {
    const operation = OPERATIONS[`${route.method} ${route.path}`];
    if (operation === undefined) throw new Error(`${route.method} ${route.path} is not described in operations.ts`);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, operation) };
  }
  return paths;
}

function operationOf(route: RestRoute, { id, summary, description, answer, isStream, refusals }: Operation) {
  const { status, schema } = answer;
  const isSent = route.method === 'POST';
  const lines = {
    description: 'A stream was read; its last line says how far.',
    content: inJson('StreamLine', 'application/x-ndjson'),
  };
  return {
    operationId: id,
    summary,
    description: `${description} Needs the scope ${route.scope} and the right ${route.permission.replace(':', ' ')}.`,
    security: [{ token: [route.scope] }],
    parameters: [...parametersOf(route), ...(isSent ? SEND_HEADERS : [])],
    ...(isSent ? { requestBody } : {}),
    responses: {
      ...(isSent ? { 200: lines } : {}),
      [status]: { description: answer.description, content: isStream ? inLines(schema) : inJson(schema) },
      ...Object.fromEntries([...EVERY_CALL, ...refusals].sort().map((code) => [code, refusal(code)])),
    } as Record<string, { description: string; content: Content }>,
  };
}

type Content = Record<string, { schema: ReturnType<typeof refTo> }>;
const inJson = (name: SchemaName, type = 'application/json'): Content => ({ [type]: { schema: refTo(name) } });
const inLines = (name: SchemaName): Content => ({
  ...inJson(name, 'application/x-ndjson'),
  ...inJson('Csv', 'text/csv'),
});

function refusal(status: number) {
  const retry = { description: 'Seconds until the same call may be sent again.', schema: { type: 'integer' } };
  const headers = status === 429 || status === 503 ? { headers: { 'Retry-After': retry } } : {};
  return { description: REFUSALS[status] ?? '', ...headers, content: inJson('Error') };
}

export type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Record<string, unknown>;
  examples?: Record<string, { summary: string; value: string }>;
};

const MEANINGS: Record<string, string> = {
  q: 'A query: packages/audit/docs/query-language.md. All events when absent.',
  from: 'An instant, a span back (-24h) or “all”; the last 7 days when absent.',
  to: 'An instant or a span back, exclusive; now when absent.',
  limit: 'Events of one page.',
  cursor: 'The nextCursor of the page before, or an export’s Export-Cursor; it opens for the same query only.',
  id: 'The id from a receipt or a list.',
  format: 'ndjson when absent.',
  columns: 'Of CSV, by comma; details.<key> is one tag. packages/audit/docs/export.md names them.',
  states: '1: with the states before and after each event.',
  after: 'With an export’s cursor: the id of the last whole row that came; it goes on behind it.',
};

function parametersOf(route: RestRoute): Parameter[] {
  const tenant = { type: 'string', pattern: SLUG.source };
  const first = { name: 'tenant', in: 'path', required: true, description: 'The tenant’s short name.', schema: tenant };
  if (route.method === 'POST') return [first];
  const inPath = (name: string) => route.path.includes(`{${name}}`);
  const rest = Object.entries(route.input.shape).map(([name, schema]) => ({
    name,
    in: inPath(name) ? 'path' : 'query',
    required: inPath(name),
    description: MEANINGS[name] ?? '',
    schema: { ...written(schema as z.ZodType), ...NARROWER[name] },
    ...examplesOf(name),
  }));
  return [first, ...rest];
}

/** What the services say of a value after they have read it. */
const NARROWER: Record<string, Record<string, unknown>> = { q: { maxLength: LIMITS.queryChars } };

/** No address holds a null. */
function written(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  const some = (json.anyOf as Record<string, unknown>[] | undefined)?.filter(({ type }) => type !== 'null') ?? [];
  return some.length === 1 ? { ...some[0] } : json;
}

function examplesOf(name: string): Pick<Parameter, 'examples'> {
  const examples = PARAMETER_EXAMPLES[name];
  if (!examples) return {};
  return { examples: Object.fromEntries(examples.map((example, index) => [`${name}${index + 1}`, example])) };
}
