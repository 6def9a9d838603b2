import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type IngestStage, ingestStage } from './ingest-stage.ts';
import { restServer } from './rest-server.ts';
import { World } from './world.ts';

/** Runs every example of docs/ingest.md as it stands there. */
const page = readFileSync(new URL('../../audit/docs/ingest.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script = '']) => script);

let world: World;
let stage: IngestStage;
let reader: string;
let server: Awaited<ReturnType<typeof restServer>>;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
  reader = (await world.serviceAccount({ in: stage.tenant })).token;
  server = await restServer(world);
});
afterAll(async () => {
  server.server.close();
  await world.close();
});

async function run(script: string) {
  const env = {
    ...process.env,
    URL: server.url,
    TENANT: stage.tenant.slug,
    TOKEN: stage.producer.token,
    READ_TOKEN: reader,
  };
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('each example of the page is accepted, and answers what the page says', async () => {
  expect(examples).toHaveLength(6);
  const [one = '', list = '', stream = '', ...more] = examples;
  const reading = more.pop() ?? '';
  const receipt = { id: expect.any(String), leaf: expect.stringMatching(/^[0-9a-f]{64}$/) };
  const [first] = await run(one);
  expect(first).toEqual({ accepted: 1, firstId: first.firstId, lastId: first.firstId, receipts: [receipt] });
  expect(await run(one)).toEqual([first]);
  expect(await run(list)).toMatchObject([{ accepted: 2, receipts: [receipt, receipt] }]);
  const lines = await run(stream);
  expect(lines.map(({ through }) => through)).toEqual([1_000, 2_000, 2_500, 2_500]);
  expect(lines.at(-1)).toMatchObject({ end: true, through: 2_500, accepted: 2_500 });
  for (const cloud of more) {
    const [stored] = await run(cloud);
    expect(stored).toMatchObject({ accepted: 1, receipts: [receipt] });
    expect(await run(cloud)).toEqual([stored]);
  }
  const [page] = await run(reading);
  expect(page.events.map(({ id }: { id: string }) => id)).toEqual([first.firstId]);
});
