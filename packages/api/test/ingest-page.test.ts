import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handleRest } from '../src/rest/handle-rest.ts';
import { type IngestStage, ingestStage } from './ingest-stage.ts';
import { World } from './world.ts';

/** Runs every example of docs/ingest.md as it stands there. */
const page = readFileSync(new URL('../../audit/docs/ingest.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script = '']) => script);

let world: World;
let stage: IngestStage;
let server: Server;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
  server = serve(world).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await world.close();
});

/** What Next does before our route is asked. */
function serve(on: World): Server {
  return createServer(async (asked, response) => {
    const body = Readable.toWeb(asked) as ReadableStream<Uint8Array>;
    const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
    const init = { method: 'POST', headers, body, duplex: 'half' } as const;
    const answer = await handleRest(new Request(`http://localhost${asked.url}`, init), on.api, on.facts(null));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
}

async function run(script: string) {
  const { port } = server.address() as AddressInfo;
  const env = {
    ...process.env,
    URL: `http://127.0.0.1:${port}`,
    TENANT: stage.tenant.slug,
    TOKEN: stage.producer.token,
  };
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('each example of the page is accepted, and answers what the page says', async () => {
  expect(examples).toHaveLength(3);
  const [one = '', list = '', stream = ''] = examples;
  const receipt = { id: expect.any(String), leaf: expect.stringMatching(/^[0-9a-f]{64}$/) };
  const [first] = await run(one);
  expect(first).toEqual({ accepted: 1, firstId: first.firstId, lastId: first.firstId, receipts: [receipt] });
  expect(await run(one)).toEqual([first]);
  expect(await run(list)).toMatchObject([{ accepted: 2, receipts: [receipt, receipt] }]);
  const lines = await run(stream);
  expect(lines.map(({ through }) => through)).toEqual([1_000, 2_000, 2_500, 2_500]);
  expect(lines.at(-1)).toEqual({ end: true, through: 2_500, accepted: 2_500 });
});
