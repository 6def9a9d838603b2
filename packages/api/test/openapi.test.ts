import { PERMISSIONS } from '@indelible/audit/permissions';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleRest } from '../src/rest/handle-rest.ts';
import { openApiDocument } from '../src/rest/openapi/document.ts';
import { BODY_EXAMPLES, type BodyExample, bodyText } from '../src/rest/openapi/examples.ts';
import { REST_ROUTES } from '../src/rest/routes.ts';
import { newToken } from '../src/token.ts';
import { type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

/** Shut: what is answered and not described fails here. */
const shut = openApiDocument({ closed: true });
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(shut, 'doc');

let world: World;
let stage: IngestStage;
let token: string;
let eventId: string;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
  const all = await world.serviceAccount({
    in: stage.tenant,
    role: PERMISSIONS,
    scopes: ['events:read', 'events:write', 'events:export'],
  });
  token = all.token;
  eventId = (await world.record(stage.tenant, [executionSet('one')]))[0]?.id ?? '';
});
afterAll(() => world.close());

type Asked = { method?: string; body?: string; headers?: Record<string, string>; bearer?: string | null };
async function ask(path: string, { method = 'GET', body, headers = {}, bearer = token }: Asked = {}) {
  const authorization: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const init = { method, headers: { ...authorization, ...headers }, ...(body === undefined ? {} : { body }) };
  const response = await handleRest(new Request(`http://localhost/api/v1${path}`, init), world.api, world.facts(null));
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  return { status: response.status, type, headers: response.headers, text: await response.text() };
}

/** Holds an answer against what the document says of its path, method, status and type. */
function check(path: string, method: string, { status, type, text }: Awaited<ReturnType<typeof ask>>) {
  const responses = shut.paths[path]?.[method]?.responses ?? {};
  const described = responses[status]?.content[type];
  expect([path, method, status, type, described !== undefined]).toEqual([path, method, status, type, true]);
  const validate = ajv.getSchema(`doc${described?.schema.$ref}`);
  const lines = text.trim().split('\n');
  const values =
    type === 'text/csv' ? [text] : (type === 'application/x-ndjson' ? lines : [text]).map((one) => JSON.parse(one));
  for (const value of values) {
    validate?.(value);
    expect(validate?.errors ?? []).toEqual([]);
  }
}

const filled = (path: string) => path.replace('{tenant}', stage.tenant.slug).replace('{id}', eventId);
const send = (example: BodyExample) =>
  ask(filled('/{tenant}/events'), {
    method: 'POST',
    body: bodyText(example),
    headers: { 'content-type': example.type, ...example.headers },
  });

describe('the document', () => {
  it('is OpenAPI 3.1, told to everyone who asks', async () => {
    const { status, type, headers, text } = await ask('/openapi.json', { bearer: null });
    expect([status, type, headers.get('cache-control')]).toEqual([200, 'application/json', 'private, no-store']);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    const { valid, errors } = await new Validator().validate(JSON.parse(text));
    expect([valid, errors]).toEqual([true, undefined]);
    // Patterns that other languages' validators read, too: none of properties, which need a flag.
    expect(text).not.toContain('\\\\p{');
    for (const method of ['POST', 'PUT', 'HEAD']) expect((await ask('/openapi.json', { method })).status).not.toBe(200);
  });

  it('has every route, with what it needs', () => {
    const described = Object.entries(shut.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security }]) => `${method} ${path} ${security[0]?.token}`),
    );
    const wanted = REST_ROUTES.map(({ method, path, scope }) => `${method.toLowerCase()} ${path} ${scope}`);
    expect(described.sort()).toEqual(wanted.sort());
  });
});

describe('each example of the document', () => {
  it.each(Object.entries(BODY_EXAMPLES))('%s is valid by it, accepted, and answered as it says', async (_, example) => {
    const isLines = example.type === 'application/x-ndjson';
    const schema =
      shut.paths['/{tenant}/events']?.post?.requestBody?.content[example.type as 'application/json'].schema;
    const name = isLines ? { $ref: '#/components/schemas/NewEvent' } : schema;
    const validate = ajv.compile(JSON.parse(JSON.stringify(name).replaceAll('#/', 'doc#/')));
    for (const value of isLines ? (example.value as unknown[]) : [example.value]) {
      validate(value);
      expect(validate.errors ?? []).toEqual([]);
    }
    const answer = await send(example);
    expect(answer.status).toBe(isLines ? 200 : 201);
    check('/{tenant}/events', 'post', answer);
    if (isLines) expect(answer.text).toContain('"end":true');
  });

  const reads = Object.entries(shut.paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []));
  it.each(reads)('GET %s is answered as it says', async (path, { parameters }) => {
    const queries = parameters.flatMap(({ name, in: place, ...more }) =>
      place === 'query' && 'examples' in more
        ? Object.values(more.examples ?? {}).map(({ value }) => new URLSearchParams([[name, value]]))
        : [],
    );
    for (const query of [new URLSearchParams(), ...queries]) {
      const answer = await ask(`${filled(path)}${query.size > 0 ? `?${query}` : ''}`);
      expect([query.toString(), answer.status]).toEqual([query.toString(), 200]);
      check(path, 'get', answer);
    }
    for (const query of parameters.some(({ name }) => name === 'q') ? ['q=nothing:x&from=-1h', 'from=all'] : []) {
      check(path, 'get', await ask(`${filled(path)}?${query}`));
    }
  });

  it('of a body stands in the document, and no other does', () => {
    const shown = Object.values(shut.paths['/{tenant}/events']?.post?.requestBody?.content ?? {}).flatMap((content) =>
      Object.keys(content.examples),
    );
    expect(shown.sort()).toEqual(Object.keys(BODY_EXAMPLES).sort());
  });
});

describe('a refusal', () => {
  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers: Record<string, string> = json) => ({ method: 'POST', body, headers });
  it.each<[string, string, Asked, number]>([
    ['/{tenant}/events', '?limit=0', {}, 400],
    ['/{tenant}/events', '', { bearer: newToken().token }, 401],
    ['/{tenant}/events/{id}', '?x=1', {}, 400],
    ['/{tenant}/events/histogram', '?q=(', {}, 400],
    ['/{tenant}/events', '', post('{'), 400],
    ['/{tenant}/events', '', post('{}'), 422],
    ['/{tenant}/events', '', post('{}', { 'content-type': 'text/plain' }), 415],
    ['/{tenant}/events', '', post(' '.repeat(16_777_217)), 413],
    ['/{tenant}/events', '', post('{"specversion":"0.3"}', { 'content-type': 'application/cloudevents+json' }), 422],
    ['/{tenant}/events', '', post('x\n', { 'content-type': 'application/x-ndjson' }), 200],
  ])('of %s%s is as the document says: %#', async (path, query, asked, status) => {
    const answer = await ask(`${filled(path)}${query}`, asked);
    expect(answer.status).toBe(status);
    check(path, (asked.method ?? 'GET').toLowerCase(), answer);
  });

  it('of a foreign tenant, a scope, a key used twice, too', async () => {
    const path = '/{tenant}/events';
    check(path, 'get', await ask('/nowhere/events'));
    check(path, 'get', await ask(filled(path), { bearer: stage.producer.token }));
    const headers = { ...json, 'idempotency-key': 'twice' };
    await ask(filled(path), post(JSON.stringify(executionSet('a')), headers));
    const conflict = await ask(filled(path), post(JSON.stringify(executionSet('b')), headers));
    expect(conflict.status).toBe(409);
    check(path, 'post', conflict);
  });
});
